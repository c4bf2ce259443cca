"""Finds a quote in a text, exactly or not at all: the guard that keeps evidence tied to words that are there.

In go a `Quote` and a text; out comes the one place, or that there are several, or that there is none and what is near.
Both are folded the same way (`normalise`) and then compared sign by sign; nothing is ever accepted for being alike.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from ledger.passage.edges import NARROW_BLANKS, begins_whole, is_whole
from ledger.passage.normalise import Normalised, normalise
from ledger.passage.quote import Ambiguous, Found, NotFound, Quote

LONGEST_PASSAGE = 3000
"""The most signs a passage named by its start and end may have, about 500 words of English."""
_WIDEST = 24

Place = tuple[int, int]


def find(quote: Quote, text: str | Normalised) -> Found | Ambiguous | NotFound:
    """Where the passage stands in the text; offsets count signs of the text as it was given.

    Exact words may run over a paragraph break. A passage given by start and end is the shortest that begins and ends
    so, within one paragraph or two neighbouring ones and at most `LONGEST_PASSAGE` signs.
    """
    normalised = text if isinstance(text, Normalised) else normalise(text)
    places = _passages(quote, normalised)
    if len(places) == 1:
        return _found(places[0], normalised)
    if places:
        return Ambiguous(tuple(_found(place, normalised) for place in places))
    return _why_not(quote, normalised)


def _passages(quote: Quote, normalised: Normalised) -> list[Place]:
    """Every place the quote fits, in the order of the text."""
    if quote.exact is not None:
        return [
            place
            for place in _places(quote.exact, normalised)
            if _follows(quote.prefix, place, normalised) and _precedes(quote.suffix, place, normalised)
        ]
    starts = [place for place in _places(quote.start or "", normalised) if _follows(quote.prefix, place, normalised)]
    ends = [place for place in _places(quote.end or "", normalised) if _precedes(quote.suffix, place, normalised)]
    return [pair for pair in _shortest_pairs(starts, ends) if _is_within_reason(pair, normalised)]


def _places(words: str, normalised: Normalised) -> list[Place]:
    """Every place the words stand as whole words."""
    return [place for place in _anywhere(words, normalised) if is_whole(normalised, *place)]


def _anywhere(words: str, normalised: Normalised) -> Iterator[Place]:
    """Every place the signs stand, inside words too."""
    sought, text = normalise(words).text, normalised.text
    at = text.find(sought) if sought else -1
    while at >= 0:
        yield at, at + len(sought)
        at = text.find(sought, at + 1)


def _follows(prefix: str, place: Place, normalised: Normalised) -> bool:
    """Whether the prefix stands right before the place."""
    if not (sought := normalise(prefix).text):
        return True
    end = place[0]
    while end and normalised.text[end - 1] == " ":
        end -= 1
    return normalised.text.endswith(sought, 0, end) and begins_whole(normalised, end - len(sought))


def _precedes(suffix: str, place: Place, normalised: Normalised) -> bool:
    """Whether the suffix stands right after the place."""
    if not (sought := normalise(suffix).text):
        return True
    at = place[1] + (normalised.text[place[1] : place[1] + 1] == " ")
    return normalised.text.startswith(sought, at) and is_whole(normalised, at, at + len(sought))


def _shortest_pairs(starts: list[Place], ends: list[Place]) -> list[Place]:
    """From a start to the end after it, wherever no other such pair lies inside."""
    pairs: dict[int, Place] = {}
    for start in starts:
        after = bisect_left(ends, (start[1], 0))
        if after < len(ends):
            end = ends[after][1]
            pairs[end] = (start[0], end)  # a later start for the same end is the shorter passage
    return sorted(pairs.values())


def _is_within_reason(pair: Place, normalised: Normalised) -> bool:
    start, end = pair
    crossed = normalised.paragraph_of(end - 1) - normalised.paragraph_of(start)
    return end - start <= LONGEST_PASSAGE and crossed <= 1


def _found(place: Place, normalised: Normalised) -> Found:
    return Found(normalised.start_of(place[0]), normalised.end_of(place[1]))


def _why_not(quote: Quote, normalised: Normalised) -> NotFound:
    """What to tell the person whose quote is nowhere."""
    terms = [("the quote", quote.exact), ("the start", quote.start), ("the end", quote.end)]
    for name, words in terms:
        if words is None:
            continue
        if not _places(words, normalised):
            return _missing(name, words, normalised)
    for name, words, holds in (("prefix", quote.prefix, _follows), ("suffix", quote.suffix, _precedes)):
        if words and not _stands(quote, words, holds, normalised):
            return NotFound(f'the words are there, but the {name} "{words}" does not stand beside them')
    return _apart(quote, normalised)


def _stands(quote: Quote, words: str, holds: Callable[[str, Place, Normalised], bool], normalised: Normalised) -> bool:
    """Whether the prefix (or suffix) stands beside any place of the words it belongs to."""
    beside = quote.exact or (quote.start if holds is _follows else quote.end) or ""
    return any(holds(words, place, normalised) for place in _places(beside, normalised))


def _apart(quote: Quote, normalised: Normalised) -> NotFound:
    """Start and end are both there, and yet make no passage."""
    if quote.exact is not None:
        return NotFound("the words are there, but nowhere with both the prefix and the suffix beside them")
    starts, ends = _places(quote.start or "", normalised), _places(quote.end or "", normalised)
    if ends[-1][0] < starts[0][1]:
        return NotFound("the end stands before the start: they may have been swapped")
    return NotFound(
        "start and end are both there, but too far apart for one passage "
        f"(it may reach into the next paragraph and have {LONGEST_PASSAGE:,} signs)"
    )


def _missing(name: str, words: str, normalised: Normalised) -> NotFound:
    """Some words of the quote are not in the text."""
    if cut := next(_anywhere(words, normalised), None):
        start, end = normalised.start_of(cut[0]), normalised.end_of(cut[1])
        place = _whole_words(normalised.original, start, end)
        shown = normalised.original[slice(*place)]
        return NotFound(f'{name} begins or ends inside a word or number: the text has "{shown}"', shown, place[0])
    if "..." in normalise(words).text.strip("."):
        return NotFound(
            f"{name} leaves words out with an ellipsis: quote the words as they stand, "
            "or name a longer passage by its start and end"
        )
    from ledger.passage.nearest import nearest  # long to import, and needed for what is wrong alone

    return nearest(words, normalised, name)


def _whole_words(text: str, start: int, end: int) -> Place:
    """The place widened to the blanks around it, by a few signs where there are none."""
    first, last = max(start - _WIDEST, 0), min(end + _WIDEST, len(text))
    while start > first and not _parts_words(text[start - 1]):
        start -= 1
    while end < last and not _parts_words(text[end]):
        end += 1
    return start, end


def _parts_words(sign: str) -> bool:
    return sign.isspace() and sign not in NARROW_BLANKS
