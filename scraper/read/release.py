"""Who made a reading: the name and version written into every `Reading`.

Raise `READER` when the rules change what is read, so that old readings can be told from new ones.
"""

from __future__ import annotations

from importlib.metadata import version

READER = "news-ledger/2"
EXTRACTOR = f"{READER} trafilatura/{version('trafilatura')}"
"""Our reader and the library it stands on, such as `news-ledger/2 trafilatura/2.3.1`."""
