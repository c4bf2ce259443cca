"""JSON as this site publishes it: without blanks, every sign as itself, in the order in which it was put together.

In goes a value of dictionaries, lists, texts and numbers, out comes one line.
"""

from __future__ import annotations

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: object) -> str:
    """The value as JSON in one line; `TypeError` for what JSON has no form for."""
    return _ENCODER.encode(value)
