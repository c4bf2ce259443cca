"""Bytes to text: which encoding a page or a file is in.

In: bytes and the content type they came with. Out: text and the name of the encoding. Header, byte order mark,
`meta`, then charset-normalizer, as long as the bytes agree. It must never raise: what cannot be decoded becomes
U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDER = {
    "euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "ks_c_5601": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "big5": "big5hkscs", "utf8": "utf-8",
}  # fmt: skip
"""The superset that web pages mean by a name (WHATWG Encoding Standard)."""
_SAMPLE = 60_000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x00\x00\x01\x00", b"RIFF")


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text in any encoding: a file's signature, or control characters throughout."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    if data.startswith(_SIGNATURES):
        return True
    head = data[:4096]
    return len(_BINARY.findall(head)) > max(2, len(head) // 100)


def decoded(data: bytes, content_type: str = "") -> tuple[str, str]:
    """The text and the encoding that was used.

    A byte order mark outranks everything; then UTF-8 where every byte agrees with it; then what header and page
    declare, the first that decodes; then charset-normalizer's guess; at last UTF-8 with replacement characters.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    names = _declared(data, content_type)
    tries = names if any(name.startswith("iso-2022") for name in names) else ["utf-8", *names]
    for name in tries:
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    return _nearly(data, names)


def _declared(data: bytes, content_type: str) -> list[str]:
    """Encodings named by the header and the page, widened to what the web means by them."""
    found = _HEADER.findall(content_type)
    found += [match.decode("ascii", "replace") for match in _XML.findall(data[:200]) + _META.findall(data[:8192])[:2]]
    return list(dict.fromkeys(_WIDER.get(name.lower(), name.lower()) for name in found))


def _nearly(data: bytes, names: list[str]) -> tuple[str, str]:
    """The decoding with the fewest replacement characters, a declared one first: a page may hold a few broken bytes."""
    tries = [name for name in dict.fromkeys([*names, "utf-8"]) if _known(name)]
    spoilt = {name: data.decode(name, "replace").count("\ufffd") for name in tries}
    best = min(tries, key=lambda name: spoilt[name])
    if spoilt[best] <= max(3, len(data) // 2000):
        return data.decode(best, "replace"), best
    guess = from_bytes(re.sub(rb"<[^>]{0,2000}>", b" ", data[:_SAMPLE])).best()
    name = _WIDER.get(guess.encoding, guess.encoding) if guess else best
    return data.decode(name, "replace"), name


def _known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
