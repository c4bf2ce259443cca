"""The files of a search index as they are published: those a page loads, the same bytes for the same records.

In goes the folder that Pagefind wrote; out come bytes by path. Pagefind lists the values of a facet, and the facets, in
a random order and names files by their digest, so that no two runs agree; here they are sorted and named anew. Its
files are gzip around a signature and CBOR (RFC 8949), of which only lengths are read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

SIGNATURE = b"pagefind_dcd"
"""What stands in front of everything Pagefind wrote."""

LOADED = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
"""What a search loads besides the index; the ready-made interfaces that Pagefind adds are not published."""

VALUES = 1
"""Place of the values in the list that the file of a facet is."""

FILTERS, SORTS = 3, 4
"""Places of the facets and of the orders in the list that the file on everything is."""


class Unknown(Exception):
    """The files are not as this module knows them: a version of Pagefind that writes them otherwise."""


def published(folder: Path) -> dict[str, bytes]:
    """Every file of the index by its path. Raises `Unknown` where the files are not as they are known."""
    try:
        files = {name: (folder / name).read_bytes() for name in LOADED}
        for part in ("fragment", "index"):
            for path in sorted((folder / part).iterdir()):
                files[f"{part}/{path.name}"] = path.read_bytes()
        return files | _settled(folder)
    except (OSError, ValueError, IndexError, KeyError, EOFError) as error:
        raise Unknown(str(error)) from error


def _settled(folder: Path) -> dict[str, bytes]:
    """The files whose order Pagefind leaves to chance, sorted, with the names and the entry that follow from that."""
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    language = entry["languages"]["en"]
    meta = _unpacked(folder / f"pagefind.{language['hash']}.pf_meta")
    files = {}
    for path in sorted((folder / "filter").glob("*.pf_filter")) if (folder / "filter").is_dir() else ():
        data = _sorted_in(_unpacked(path), VALUES)
        name = f"en_{hashlib.sha1(data, usedforsecurity=False).hexdigest()[:7]}"
        meta = meta.replace(path.stem.encode(), name.encode())
        files[f"filter/{name}.pf_filter"] = _packed(data)
    for place in (FILTERS, SORTS):
        meta = _sorted_in(meta, place)
    language["hash"] = f"en_{hashlib.sha1(meta, usedforsecurity=False).hexdigest()[:10]}"
    files[f"pagefind.{language['hash']}.pf_meta"] = _packed(meta)
    files["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def _sorted_in(data: bytes, number: int) -> bytes:
    """The data with the items of the list that stands at a place of the outermost list in the order of their bytes."""
    start, end = _items(data, 0)[number]
    held = _items(data, start)
    if not held:
        return data
    items = sorted(data[first:last] for first, last in held)
    return data[: held[0][0]] + b"".join(items) + data[held[-1][1] : end] + data[end:]


def _items(data: bytes, at: int) -> list[tuple[int, int]]:
    """Where each item of the list at `at` begins and ends."""
    kind, count, at = _head(data, at)
    if kind != 4:
        raise ValueError("not a list")
    found = []
    for _ in range(count):
        end = _end(data, at)
        found.append((at, end))
        at = end
    return found


def _end(data: bytes, at: int) -> int:
    """Where the item that begins at `at` ends."""
    kind, value, at = _head(data, at)
    if kind in (0, 1):
        return at
    if kind in (2, 3):
        return at + value
    if kind == 4:
        for _ in range(value):
            at = _end(data, at)
        return at
    raise ValueError(f"CBOR of kind {kind}")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind and value of the head at `at`, and where what follows begins."""
    kind, short = data[at] >> 5, data[at] & 31
    if short < 24:
        return kind, short, at + 1
    if short > 27:
        raise ValueError("CBOR of no stated length")
    size = 1 << (short - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def _unpacked(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path.name} has another signature")
    return data[len(SIGNATURE) :]


def _packed(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, compresslevel=9, mtime=0)
