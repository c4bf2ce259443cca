"""A whole page as a person copied it, read as an article.

In: plain text with menus, captions, counters and lists of other headlines around (and inside) the article. Out: a
`Reading`. It must never keep a line of the page's furniture in the body, nor change the words of a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.errors import Unreadable
from scraper.read.authors import byline_names, cjk_names, closing_name, is_person
from scraper.read.captions import caption_of
from scraper.read.dates import normal_time
from scraper.read.language import language_of
from scraper.read.paste_lines import Line, Mark, dates_in, marked_lines
from scraper.read.release import EXTRACTOR
from scraper.read.text import ends_sentence, fold, script_of, weight
from scraper.stages import Candidate, Caption, Origin, Reading

_GAP = 5
"""So many lines that are neither running text, caption nor heading part one text from the next."""
_MOST = 5_000_000
_MOST_LINES = 20_000
_ABOVE = 40
"""So many headline-like lines above the body are looked at for the title."""
_HEAD = 12
"""So many lines into the body a byline or a date still belongs to the head."""
_NEAR = 100
"""So many lines before and after a quotation hold the paragraph it is lifted from."""
_CAPTION_MOST = 100
"""The weight of the heaviest line that ends as a sentence does and is a caption because of its script."""
_KOREAN_SENTENCE = re.compile(r"[^.!?。]*[다요까][.!?]")
"""A line whose first sentence has a verb at its end."""


def read_paste(text: str, url: str | None) -> Reading:
    """What a pasted page says; `published` is None unless a line of it is a date.

    Raises Unreadable when the paste is empty, is not text, or holds no running text at all.
    """
    if "\x00" in text[:4096] or len(text) > _MOST:
        raise Unreadable("The paste is not text a person copied: binary data, or over 5 MB. Paste the article's text.")
    if text.count("\n") > _MOST_LINES:
        raise Unreadable(f"The paste has more than {_MOST_LINES:,} lines: a list or a log. Paste the article's text.")
    lines = marked_lines(text)
    start, end = _body_range(lines)
    title_at = _title_index(lines, start)
    head = lines[: start + _HEAD] if title_at is None else lines[title_at + 1 : max(start + _HEAD, title_at + 1)]
    start = max(start, title_at + 1) if title_at is not None else start
    title = lines[title_at].text if title_at is not None else ""
    body, headings, captions = _parted(lines, start if title_at is None else title_at + 1, start, end, title)
    candidates = _candidates(title, head[: max(0, end - (title_at or 0))], lines[end : end + 4], body)
    return Reading(
        url=url,
        title=title,
        authors=tuple(dict.fromkeys(c.value for c in candidates if c.field == "author")),
        published=_first_time(candidates, "published"),
        modified=_first_time(candidates, "modified"),
        language=language_of(" ".join(body)),
        paragraphs=tuple(body),
        headings=tuple(headings),
        captions=tuple(captions),
        candidates=candidates,
        extractor=EXTRACTOR,
    )


def _body_range(lines: list[Line]) -> tuple[int, int]:
    """First and one past the last line of the article: the stretch of running text that weighs most.

    A stretch ends where readers' comments begin, at the heading of a list of other articles unless two paragraphs
    follow on each other after it, and where more than a handful of lines are something else.
    """
    spans: list[tuple[int, int]] = []
    start, last, gap, listed = -1, -1, 0, _listed(lines)
    for index, line in enumerate(lines):
        if line.mark is Mark.PROSE:
            if start < 0:
                start = index
            last, gap = index, 0
        elif line.mark is Mark.COMMENTS or (line.mark is Mark.SHELF and not _resumes(lines, index)):
            gap = _GAP + 1
        elif line.mark not in (Mark.CAPTION, Mark.BYLINE, Mark.DATE) and index not in listed:
            gap += 1
        if gap > _GAP and start >= 0:
            spans.append((start, last + 1))
            start = -1
    if start >= 0:
        spans.append((start, last + 1))
    if not spans:
        raise Unreadable(
            "No running text was found in the paste: it holds headlines and menus at most. Paste the article's text."
        )
    best = max(
        spans, key=lambda span: sum(weight(line.text) for line in lines[slice(*span)] if line.mark is Mark.PROSE)
    )
    return best[0], _closing_sentences(lines, best[1])


def _listed(lines: list[Line]) -> set[int]:
    """The entries of lists that a paragraph ending in a colon introduces."""
    found, introduced = set(), False
    for index, line in enumerate(lines):
        if line.mark is not Mark.ITEM:
            introduced = line.mark is Mark.PROSE and line.text.endswith((":", "："))
        elif introduced:
            found.add(index)
    return found


def _resumes(lines: list[Line], index: int) -> bool:
    """True when the article goes on after a shelf: within nine lines two paragraphs follow on each other."""
    window = [line.mark for line in lines[index + 1 : index + 10] if line.mark is not Mark.CAPTION]
    stop = next((at for at, mark in enumerate(window) if mark in (Mark.COMMENTS, Mark.SHELF)), len(window))
    return any(pair == (Mark.PROSE, Mark.PROSE) for pair in pairwise(window[:stop]))


def _closing_sentences(lines: list[Line], end: int) -> int:
    """The end moved past short sentences that close the article."""
    while end < len(lines) and lines[end].mark is Mark.SHORT and ends_sentence(lines[end].text):
        end += 1
    return end


def _title_index(lines: list[Line], start: int) -> int | None:
    """The line that is the title: in the run of headline-like lines nearest above the body, its first.

    A line said twice above the body (in a path of links and as the heading) is the title; so is a question or a
    quotation that opens the running text and is followed by byline, date or picture. None where nothing fits.
    """
    fitting = [index for index in range(start) if lines[index].mark is Mark.SHORT and _is_headline(lines[index].text)][
        -_ABOVE:
    ]
    for index in reversed(fitting):
        if any(lines[other].text.endswith(lines[index].text) for other in fitting if other != index):
            return index
    if _asks(lines, start):
        return start
    if not fitting:
        return None
    at = fitting[-1]
    while at - 1 in fitting:
        at -= 1
    return at


def _asks(lines: list[Line], start: int) -> bool:
    """True when the first running text is one question, exclamation or quotation above byline, date or picture."""
    text, after = lines[start].text, lines[start + 1 : start + 2]
    heads = bool(after) and after[0].mark in (Mark.BYLINE, Mark.DATE, Mark.CAPTION)
    return heads and weight(text) <= 140 and not text.rstrip("\"'”’」』").endswith((".", "。"))


def _is_headline(text: str) -> bool:
    return weight(text) >= (15 if len(text.split()) >= 3 else 20)


def _parted(
    lines: list[Line], top: int, start: int, end: int, title: str
) -> tuple[list[str], list[tuple[int, str]], list[Caption]]:
    """The lines from the title to the end as paragraphs, headings and captions."""
    body: list[str] = []
    headings: list[tuple[int, str]] = []
    captions: list[Caption] = []
    script = script_of(" ".join(line.text for line in lines[start:end] if line.mark is Mark.PROSE))
    listed = _listed(lines)
    for index in range(top, end):
        line = lines[index]
        if caption := _caption(line, script_of(line.text) is not script):
            captions.append(caption)
        elif (
            index < start
            or line.text == title
            or _is_pull_quote(line.text, lines[max(start, index - _NEAR) : min(end, index + _NEAR)])
        ):
            continue
        elif line.mark is Mark.PROSE or (line.mark is Mark.SHORT and ends_sentence(line.text)) or index in listed:
            body.append(line.text)
        elif line.mark is Mark.SHORT and _heads(lines, index, end):
            headings.append((len(body), line.text))
    return body, headings, captions


def _caption(line: Line, other_script: bool) -> Caption | None:
    """A caption by its credit, or a short line in another script than the article's that is no paragraph."""
    if line.mark is Mark.CAPTION:
        return caption_of(line.text)
    if other_script and line.mark in (Mark.PROSE, Mark.SHORT) and 20 <= weight(line.text) <= 400:
        return None if _is_paragraph(line) else Caption(line.text)
    return None


def _is_paragraph(line: Line) -> bool:
    """True for running text that ends as a sentence does and is long, or opens with a whole Korean sentence.

    A caption is short, and in Korean opens with a noun: "A picture from the archive. A number can be seen on it."
    """
    if line.mark is not Mark.PROSE or not ends_sentence(line.text):
        return False
    return weight(line.text) > _CAPTION_MOST or bool(_KOREAN_SENTENCE.match(line.text))


def _is_pull_quote(text: str, near: list[Line]) -> bool:
    """True for words lifted out of a longer paragraph near by and set apart."""
    bare = text.strip("\"'“”‘’«»「」『』 ")
    return len(bare) > 20 and any(
        len(line.text) > len(text) and bare in line.text and line.mark is Mark.PROSE for line in near
    )


def _heads(lines: list[Line], index: int, end: int) -> bool:
    """True when running text follows a short line at once, captions aside."""
    following = (lines[at].mark for at in range(index + 1, end) if lines[at].mark is not Mark.CAPTION)
    return next(following, None) is Mark.PROSE


def _candidates(title: str, head: list[Line], tail: list[Line], body: list[str]) -> tuple[Candidate, ...]:
    """Every title, author and date the paste offers, the head before the tail."""
    found = [Candidate("title", title, Origin.HEADING)] if title else []
    for place, lines in (("head", head), ("tail", tail)):
        for line in lines:
            if line.mark is Mark.BYLINE:
                found += [Candidate("author", name, Origin.BYLINE, place) for name in _names(line)]
            if line.mark in (Mark.DATE, Mark.BYLINE):
                found += [Candidate(field, part, Origin.TEXT, place) for field, part in dates_in(line.text)]
    names = [*cjk_names(body[0][:60]), *(closing_name(body[-1]) or cjk_names(body[-1][-40:]))] if body else []
    return (*found, *(Candidate("author", name, Origin.TEXT, "body") for name in names))


def _names(line: Line) -> tuple[str, ...]:
    if names := byline_names(line.text) or byline_names(line.bare):
        return names
    return (fold(line.bare),) if is_person(line.bare) else ()


def _first_time(candidates: tuple[Candidate, ...], field: str) -> str | None:
    """The first date the head offers for the field; the tail's count only where the head has none."""
    return next((value for c in candidates if c.field == field and (value := normal_time(c.value))), None)
