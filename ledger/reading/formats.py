"""Text that must look a certain way: ids, language tags, addresses, digests.

Text in; out comes nothing when it is right, or what is wrong and what to do. Whether a thing exists is not judged here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from ledger.pattern import Pattern
from ledger.problems import ProblemKind

Fault = tuple[str, str]
"""What is wrong, and what to do."""


class Format(StrEnum):
    """What the text of a field must look like."""

    FREE = "text"
    ID = "an id in kebab-case"
    LANGUAGE = "a language tag (BCP 47)"
    URL = "an address that begins with http:// or https://"
    COUNTRY = "a country code of two capitals (ISO 3166-1)"
    DIGEST = "a SHA-256 digest: 64 hexadecimal digits"
    SPAN = "a number with m, h or d"
    PATTERN = "a regular expression"


WRONG_ID = ProblemKind(
    "wrong-id",
    "An id that is not in kebab-case",
    "Ids become file names and addresses: lower-case letters, digits, single hyphens.",
)

ID = Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = Pattern(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*")

MISTAKEN_LANGUAGES = {
    "chi": "zh", "cn": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "jp": "ja", "jpn": "ja",
    "kor": "ko", "kp": "ko", "rus": "ru", "spa": "es", "vn": "vi", "zho": "zh",
}  # fmt: skip
"""Country codes and long codes that people write for a language → its tag."""


def fault_in(text: str, wanted: Format) -> Fault | None:
    """What is wrong with the text, and what to do; None when it looks as it must."""
    judge = _JUDGES.get(wanted)
    return judge(text) if judge else None


def as_id(text: str) -> str:
    """The id that comes nearest to some text: lower case, ASCII, hyphens; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def _judge_id(text: str) -> Fault | None:
    if ID.fullmatch(text):
        return None
    nearest = as_id(text)
    hint = f"write `{nearest}`" if nearest else "use lower-case letters, digits and single hyphens"
    return f"`{text}` is not an id in kebab-case", hint


def _judge_language(text: str) -> Fault | None:
    if text in MISTAKEN_LANGUAGES:
        return f"`{text}` is no language tag", f"write `{MISTAKEN_LANGUAGES[text]}`"
    if LANGUAGE.fullmatch(text):
        return None
    parts = text.replace("_", "-").split("-")
    tidy = "-".join([parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])])
    hint = f"write `{tidy}`" if LANGUAGE.fullmatch(tidy) else "write a tag such as `en`, `ko` or `zh-Hant-TW`"
    return f"`{text}` is not a language tag", hint


def _judge_url(text: str) -> Fault | None:
    hint = "write the whole address, beginning with https://"
    if any(letter.isspace() or letter in '<>"\\' or not letter.isprintable() for letter in text):
        return "an address holds no spaces, quotes or invisible characters", hint
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"`{text}` is not an address: {error}", hint
    if parts.scheme not in ("http", "https"):
        return f"`{text}` does not begin with http:// or https://", hint
    if not host:
        return f"`{text}` names no host", hint
    if parts.username is not None:
        return "an address holds no user name or password", "delete what stands before the @"
    return None


def _judge_span(text: str) -> Fault | None:
    return (
        None
        if re.fullmatch("[1-9][0-9]*[mhd]", text)
        else (f"`{text}` is no span of time", "write `30m`, `6h` or `1d`")
    )


def _judge_country(text: str) -> Fault | None:
    if re.fullmatch("[A-Z]{2}", text):
        return None
    hint = f"write `{text.upper()}`" if re.fullmatch("[A-Za-z]{2}", text) else "write two capitals such as `KR`"
    return f"`{text}` is no country code", hint


def _judge_digest(text: str) -> Fault | None:
    fault = "this is no SHA-256 digest", "write 64 digits 0-9 and a-f, as the scraper gave them"
    return None if re.fullmatch("[0-9a-f]{64}", text) else fault


def _judge_pattern(text: str) -> Fault | None:
    try:
        re.compile(text)
    except re.error as error:
        return f"this is no regular expression: {error}", "mend the pattern, or leave the field out to take every link"
    return None


_JUDGES: Mapping[Format, Callable[[str], Fault | None]] = {
    Format.ID: _judge_id,
    Format.LANGUAGE: _judge_language,
    Format.URL: _judge_url,
    Format.COUNTRY: _judge_country,
    Format.DIGEST: _judge_digest,
    Format.SPAN: _judge_span,
    Format.PATTERN: _judge_pattern,
}
