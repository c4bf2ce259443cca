"""A pasted page as marked lines: what each line is by its own words and its neighbours.

In: text a person copied off a page. Out: `Line` values in order, each with one `Mark`. It must never drop a line:
choosing is for `paste.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from scraper.read.authors import byline_names, is_person
from scraper.read.captions import caption_of
from scraper.read.chrome import Furniture, furniture
from scraper.read.dates import normal_time
from scraper.read.text import ends_sentence, fold, is_prose, weight

_BULLET = re.compile(r"^\s*(?:[•·∙●○◦▪▫■□*‣⁃]|[-–—](?=\s))\s*(?=\S)|^\s+[oO]\s{2,}(?=\S)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"^\d{1,3}[.)]?$")
_NUMBERED = re.compile(r"^\d{1,2}[.)]?\s+(?=\D)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_COUNTER_TAIL = re.compile(
    r"[\s|·]+(?:[\d,.]*\s*(?:views?|reads?|comments?|shares?|조회수?|댓글|閲覧|阅读|閱讀)\s*[:：]?\s*[\d,.]*)$",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?P<modified>\b(?:last )?(?:updated|modified|revised|edited|aktualisiert|mis à jour|actualizado|atualizado"
    r"|aggiornato)\b|(?:최종\s?)?(?:수정|업데이트)|更新|修正)"
    r"|\b(?:first )?(?:published|posted|created|date|veröffentlicht|publié|publicado|pubblicato)\b"
    r"|(?:기사\s?)?(?:입력|등록|승인|게재|발행|작성)|(?:公開|配信|掲載|発表|発信|投稿|发布|發布|发表|發表"
    r"|上线)(?:日時?|时间|時間)?",
    re.IGNORECASE,
)
_HARD_WRAP = (45, 100)
_BYLINE_MOST = 140
"""A line that weighs more is no byline."""


class Mark(StrEnum):
    """What a line is by itself."""

    PROSE = "prose"
    """Running text."""
    SHORT = "short"
    """A few words: a title, a heading, a menu entry, a headline, a short sentence."""
    ITEM = "item"
    """A bulleted or numbered entry that is not running text."""
    CAPTION = "caption"
    BYLINE = "byline"
    """Who wrote it, or how to reach them."""
    DATE = "date"
    FURNITURE = "furniture"
    SHELF = "shelf"
    """The heading of a list of other articles."""
    COMMENTS = "comments"
    """Where readers' words begin."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paste that is not empty."""

    text: str
    """Folded, without its bullet."""
    mark: Mark
    bare: str = ""
    """For a byline: the line without counters and addresses."""


def marked_lines(text: str) -> list[Line]:
    """The lines of a paste with their marks, empty lines gone, hard-wrapped paragraphs joined."""
    raw = _unwrapped(re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text))
    lines: list[Line] = []
    for index, part in enumerate(raw):
        ranked = index > 0 and bool(_NUMBER.match(fold(raw[index - 1])))
        if folded := fold(_BULLET.sub("", part)):
            lines.append(_marked(folded, bool(_BULLET.match(part)) or ranked))
    return _with_signatures(lines)


def date_label(text: str) -> str:
    """`modified` when the line speaks of an update, else `published`."""
    found = _DATE_WORDS.search(text)
    return "modified" if found and found["modified"] else "published"


def dates_in(text: str) -> list[tuple[str, str]]:
    """Each date a date line gives: (`published` or `modified`, the part of the line that says it)."""
    starts = [found.start() for found in _DATE_WORDS.finditer(text)]
    edges = [0 if not starts else starts[0], *starts[1:], len(text)] if starts else [0, len(text)]
    parts = [text[start:end] for start, end in pairwise(edges)]
    return [(date_label(part), part.strip(" |·,/")) for part in parts if normal_time(part)]


def _marked(text: str, listed: bool) -> Line:
    kind = furniture(text)
    if kind is Furniture.COMMENTS:
        return Line(text, Mark.COMMENTS)
    if kind is Furniture.SHELF:
        return Line(text, Mark.SHELF)
    if kind:
        return Line(text, Mark.FURNITURE)
    if listed and not is_prose(text):
        return Line(text, Mark.ITEM)
    if is_date_line(text):
        return Line(text, Mark.DATE)
    if weight(text) <= _BYLINE_MOST:
        bare = fold(_MAIL.sub("", _COUNTER_TAIL.sub("", text))).strip(" |·/")
        if _is_byline(text, bare):
            return Line(text, Mark.BYLINE, bare)
    if caption_of(text):
        return Line(text, Mark.CAPTION)
    if is_prose(text) or (weight(text) >= 40 and text.endswith((":", "："))):
        return Line(text, Mark.PROSE)
    return Line(text, Mark.ITEM if _NUMBERED.match(text) and not ends_sentence(text) else Mark.SHORT)


def is_date_line(text: str) -> bool:
    """A short line with a date in it that says little else: labels, a clock, a zone, at most four further words."""
    if weight(text) > 120 or "@" in text or not _DIGIT.search(text) or ends_sentence(text.rstrip(".")):
        return False
    rest = _DATE_WORDS.sub(" ", re.sub(r"[\d.:/,()|·年月日時分년월일시분時时分+\-]+", " ", text))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 6 and bool(dates_in(text))


def _is_byline(text: str, bare: str) -> bool:
    """A short line that names its writer by pattern, is a name beside a counter or an address, or an address."""
    if ends_sentence(text.rstrip(".")):
        return False
    if bare != text and (not bare or is_person(bare) or weight(bare) <= 16):
        return True
    return bool(byline_names(text)) and not is_prose(text)


def _with_signatures(lines: list[Line]) -> list[Line]:
    """The lines with a bare name made a byline where the next line is an address or the name is a byline elsewhere."""
    known = {line.bare for line in lines if line.mark is Mark.BYLINE and line.bare} | {
        name for line in lines if line.mark is Mark.BYLINE for name in byline_names(line.text)
    }
    out: list[Line] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        before = lines[index - 1] if index else None
        signed = after is not None and after.mark is Mark.BYLINE and not after.bare
        dated = (after is not None and after.mark is Mark.DATE) or (before is not None and before.mark is Mark.DATE)
        if line.mark is Mark.SHORT and (line.text in known or ((signed or dated) and is_person(line.text))):
            line = Line(line.text, Mark.BYLINE, line.text)
        out.append(line)
    return out


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines with paragraphs joined that an e-mail or a terminal broke at a fixed width.

    A text is taken for hard-wrapped when three or more lines are followed by another without an empty one between, four
    in five of those are about as wide as a terminal, most stop inside a sentence, and most go on with a small letter.
    """
    inner = [fold(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    wide = [line for line in inner if _HARD_WRAP[0] <= weight(line) <= _HARD_WRAP[1]]
    open_ended = [line for line in wide if not ends_sentence(line)]
    small = [line for line, after in pairwise(lines) if line.strip() and after.strip()[:1].islower()]
    if len(inner) < 3 or len(wide) < 0.8 * len(inner) or min(len(open_ended), len(small)) < 0.5 * len(wide):
        return lines
    joined: list[str] = []
    for line in lines:
        if line.strip() and joined and joined[-1].strip() and not _BULLET.match(line):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined
