"""Python's search for garbage, put off while there is none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Makes many long-lived objects without Python searching them for garbage again and again (a factor of two)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()  # both together count what was made as old: else it would be searched at once
            gc.unfreeze()
            gc.enable()
