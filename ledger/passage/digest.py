"""The fingerprint of a passage: the same for every way of writing the same words, different once a word is."""

from hashlib import sha256

from ledger.passage.normalise import normalise


def digest(passage: str) -> str:
    """The SHA-256 of the folded passage in UTF-8, as 64 hexadecimal digits."""
    return sha256(normalise(passage).text.encode("utf-8", "surrogatepass")).hexdigest()
