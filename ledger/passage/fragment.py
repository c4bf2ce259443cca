"""Builds the text fragment (`#:~:text=`) that leads a browser to one passage of a page, and to no other.

In go a page's own text and the place of a passage in it; out comes a directive by the WICG's Scroll To Text Fragment,
or None. Every candidate is searched for in the page the way a browser does, and dropped unless it fits that one place
and begins and ends at word edges all browsers agree on.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from ledger.frozen import frozen
from ledger.passage.page import Edge, Page, fold_page

_LONGEST_TERM = 200
_SHORTEST_TERM = 12
_TERM_WORDS = (3, 4, 5, 6, 8, 12, 20)
_CONTEXT_WORDS = (2, 4, 8, 16)

Span = tuple[int, int]


@frozen
class _Directive:
    """The terms of a directive, each as its place in the folded page."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None


def text_fragment(page_text: str, start: int, end: int) -> str | None:
    """The fragment, from `#` on, that leads to `page_text[start:end]` and nowhere else; None where there is none.

    Paragraphs are parted by an empty line, and are taken for the page's blocks.
    """
    page = fold_page(page_text)
    passage = _trimmed(page, start, end)
    if passage is None:
        return None
    for bare in _bare(page, passage):
        for directive in _with_context(page, passage, bare):
            if _is_safe(page, directive) and _leads_only_to(page, directive, passage):
                return _written(page, directive)
    return None


def _trimmed(page: Page, start: int, end: int) -> Span | None:
    """The passage in the folded page without blanks around it; None where it is empty or cuts a sign."""
    first, last = page.place_of(max(start, 0)), page.place_of(max(min(end, len(page.original)), 0))
    while first < last and page.text[first].isspace():
        first += 1
    while first < last and page.text[last - 1].isspace():
        last -= 1
    if first >= last or page.splits_sign(first) or page.splits_sign(last):
        return None
    return first, last


def _bare(page: Page, passage: Span) -> Iterator[_Directive]:
    """Directives without context: the whole passage where it is short, then its first and last words, ever more."""
    first, last = passage
    one_block = "\n" not in page.text[first:last]
    if one_block and last - first <= _LONGEST_TERM:
        yield _Directive(passage)
    head = [place for place in _stops(page, first, last) if place - first >= _SHORTEST_TERM]
    tail = [place for place in _starts(page, first, last) if last - place >= _SHORTEST_TERM]
    for count in _TERM_WORDS:
        if not head or not tail:
            break
        until, since = head[min(count, len(head)) - 1], tail[min(count, len(tail)) - 1]
        if until <= since:
            yield _Directive((first, until), (since, last))


def _stops(page: Page, first: int, last: int) -> list[int]:
    """Where a term that begins at `first` may end: at word edges in its paragraph, nearest first."""
    block = page.text.find("\n", first, last)
    stop = last if block < 0 else block
    return [
        place
        for place in range(first + 1, stop + 1)
        if page.text[place - 1].isalnum() and page.edge(place) is Edge.SURE
    ]


def _starts(page: Page, first: int, last: int) -> list[int]:
    """Where a term that ends at `last` may begin: at word edges in its paragraph, nearest first."""
    begin = max(page.text.rfind("\n", first, last) + 1, first)
    return [
        place
        for place in range(last - 1, begin - 1, -1)
        if page.text[place].isalnum() and page.edge(place) is Edge.SURE
    ]


def _with_context(page: Page, passage: Span, bare: _Directive) -> Iterator[_Directive]:
    """The directive as it is, then with words before or after it, then with both, ever more."""
    yield bare
    before, after = _contexts(page, passage)
    for prefix, suffix in zip(before, after, strict=True):
        if suffix:
            yield replace(bare, suffix=suffix)
        if prefix:
            yield replace(bare, prefix=prefix)
        if prefix and suffix:
            yield replace(bare, prefix=prefix, suffix=suffix)


def _contexts(page: Page, passage: Span) -> tuple[list[Span | None], list[Span | None]]:
    """Stretches of growing length right before and right after the passage, each within one paragraph."""
    end, begin = passage
    while end > 0 and page.text[end - 1].isspace():
        end -= 1
    while begin < len(page.text) and page.text[begin].isspace():
        begin += 1
    starts = _starts(page, max(end - 400, 0), end) if end else []
    stops = _stops(page, begin, min(begin + 400, len(page.text)))
    before = [(starts[min(count, len(starts)) - 1], end) if starts else None for count in _CONTEXT_WORDS]
    after = [(begin, stops[min(count, len(stops)) - 1]) if stops else None for count in _CONTEXT_WORDS]
    return before, after


def _is_safe(page: Page, directive: _Directive) -> bool:
    """Whether every edge that a browser wants to be a word's is surely one, and no term cuts a sign."""
    opening = (directive.prefix or directive.start)[0]
    edges = [opening]
    if directive.end:
        edges += [directive.start[1], directive.end[0]]
    edges.append((directive.suffix or directive.end or directive.start)[1])
    return all(page.edge(place) is Edge.SURE and not page.splits_sign(place) for place in edges)


def _leads_only_to(page: Page, directive: _Directive, passage: Span) -> bool:
    """Whether the browser's search, gone on to the page's end, meets the passage and nothing else."""
    met = False
    for place in _search(page, directive):
        if place != passage:
            return False
        met = True
    return met


def _search(page: Page, directive: _Directive) -> Iterator[Span]:
    """Every place the directive fits, by the steps of "find a range from a text directive"."""
    for begin, stop in _openings(page, directive):
        if directive.end is None:
            if _is_followed(page, directive, stop):
                yield begin, stop
            continue
        ends = _fits(page, directive.end, stop, begins=True, ends=directive.suffix is None)
        for _, end in ends:
            if _is_followed(page, directive, end):
                yield begin, end
                break


def _openings(page: Page, directive: _Directive) -> Iterator[Span]:
    """Every place the start term fits, behind the prefix if there is one."""
    bounded = directive.end is not None or directive.suffix is None
    if directive.prefix is None:
        yield from _fits(page, directive.start, 0, begins=True, ends=bounded)
        return
    term = page.text[slice(*directive.start)]
    for _, behind in _fits(page, directive.prefix, 0, begins=True, ends=False):
        begin = _past_blanks(page, behind)
        stop = begin + len(term)
        if page.text.startswith(term, begin) and not (bounded and page.edge(stop) is Edge.NEVER):
            yield begin, stop


def _fits(page: Page, term: Span, since: int, *, begins: bool, ends: bool) -> Iterator[Span]:
    """Every place from `since` on where the term's words stand, bounded by word edges where asked."""
    words = page.text[slice(*term)]
    at = page.text.find(words, since)
    while at >= 0:
        stop = at + len(words)
        if not (begins and page.edge(at) is Edge.NEVER) and not (ends and page.edge(stop) is Edge.NEVER):
            yield at, stop
        at = page.text.find(words, at + 1)


def _is_followed(page: Page, directive: _Directive, stop: int) -> bool:
    """Whether the suffix, if there is one, stands right behind `stop`."""
    if directive.suffix is None:
        return True
    words = page.text[slice(*directive.suffix)]
    begin = _past_blanks(page, stop)
    return page.text.startswith(words, begin) and page.edge(begin + len(words)) is not Edge.NEVER


def _past_blanks(page: Page, place: int) -> int:
    while place < len(page.text) and page.text[place].isspace():
        place += 1
    return place


def _written(page: Page, directive: _Directive) -> str:
    """The directive as it stands in an address."""
    terms = [_encoded(page, directive.start)]
    if directive.prefix:
        terms.insert(0, f"{_encoded(page, directive.prefix)}-")
    if directive.end:
        terms.append(_encoded(page, directive.end))
    if directive.suffix:
        terms.append(f"-{_encoded(page, directive.suffix)}")
    return "#:~:text=" + ",".join(terms)


def _encoded(page: Page, term: Span) -> str:
    """The words of a term, percent-encoded, hyphens too: a bare one would mark a prefix or suffix."""
    return quote(page.words(*term).encode("utf-8", "replace"), safe="").replace("-", "%2D")
