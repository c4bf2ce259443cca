"""Reads the text of a date field into an `Edtf`: dates, intervals and sets, strictly, with a remedy for what is wrong.

Plain days take a short way and all answers are kept, since a build reads the same few thousand dates again and again.
"""

from datetime import date
from functools import lru_cache

from ledger.edtf.error import EdtfError
from ledger.edtf.point import Point
from ledger.edtf.read_point import Fault, read_point
from ledger.edtf.value import Edge, Edtf, Interval, Several
from ledger.pattern import Pattern

_DAY = Pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOSING = {"[": "]", "{": "}"}
_LONGEST = 1000


@lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """The date the text states; `EdtfError`, and nothing else, where it is no EDTF (levels 0 to 2)."""
    if _DAY.fullmatch(text):
        try:
            number = date(int(text[:4]), int(text[5:7]), int(text[8:])).toordinal()
        except ValueError:
            pass
        else:
            return Edtf(text, Point(text[:4], text[5:7], text[8:], first=number, last=number), number, number)
    try:
        return _read(text)
    except Fault as fault:
        raise EdtfError(text, fault.reason, fault.offset + 1, fault.remedy or _remedy(text)) from None


def _remedy(text: str) -> str | None:
    """The first rewriting that is a date; failing that, what to write instead of the first that nearly is."""
    from ledger.edtf.remedy import remedies  # long to import, and needed for what is wrong alone

    instead = None
    for rewriting in dict.fromkeys(remedies(text)):
        if rewriting == text:
            continue
        try:
            return _read(rewriting).text
        except Fault as fault:
            instead = instead or fault.remedy
    return instead


def _read(text: str) -> Edtf:
    """The date, or a `Fault`."""
    if len(text) > _LONGEST:
        raise Fault(f"a date has at most {_LONGEST} characters", _LONGEST)
    if not text.strip():
        raise Fault("there is no date", 0, "a date, or leave the field out where nothing is known")
    if text[0].isspace() or text[-1].isspace():
        raise Fault("there are no blanks around a date", 0 if text[0].isspace() else len(text.rstrip()))
    shape: Point | Interval | Several
    if text[0] in _CLOSING:
        shape = _several(text)
    elif "/" in text:
        shape = _interval(text)
    else:
        shape = read_point(text)
    firsts = [first for first, _ in shape.spans]
    lasts = [last for _, last in shape.spans]
    first = None if None in firsts else min(day for day in firsts if day is not None)
    last = None if None in lasts else max(day for day in lasts if day is not None)
    return Edtf(text, shape, first, last)


def _interval(text: str) -> Interval:
    """The interval written with a slash."""
    slash = text.index("/")
    if "/" in text[slash + 1 :]:
        raise Fault("an interval has one slash", text.index("/", slash + 1))
    interval = Interval(_edge(text, 0, slash), _edge(text, slash + 1, len(text)))
    if isinstance(interval.start, Edge) and isinstance(interval.end, Edge):
        raise Fault("an interval needs a date at one end at least", 0, "the date that is known, or leave the field out")
    if _backwards(interval):
        raise Fault("the interval runs backwards", slash, f"{text[slash + 1 :]}/{text[:slash]}")
    return interval


def _edge(text: str, start: int, end: int) -> Point | Edge:
    """One end of an interval: a date, open or unknown."""
    written = text[start:end]
    if written in ("..", ""):
        return Edge(written)
    point = read_point(text, start, end)
    if point.clock:
        raise Fault("an interval is counted in days, without times", text.index("T", start))
    return point


def _backwards(interval: Interval) -> bool:
    """Whether the end lies wholly before the start."""
    ((first, last),) = interval.spans
    return first is not None and last is not None and last < first


def _several(text: str) -> Several:
    """The set in brackets (one of) or braces (all of)."""
    closing = _CLOSING[text[0]]
    if not text.endswith(closing):
        raise Fault(f'a set that opens with "{text[0]}" ends with "{closing}"', len(text) - 1)
    members, start, stop = [], 1, len(text) - 1
    while start <= stop:
        comma = text.find(",", start, stop)
        end = stop if comma < 0 else comma
        members.append(_member(text, start, end))
        start = end + 1
    return Several(text[0] == "[", tuple(members))


def _member(text: str, start: int, end: int) -> Point | Interval:
    """One member of a set: a date, or a run of dates with two dots in it."""
    if start == end:
        raise Fault("a date is missing here", start)
    dots = text.find("..", start, end)
    if dots < 0:
        return _dated(text, start, end)
    run = Interval(
        _dated(text, start, dots) if dots > start else Edge.OPEN,
        _dated(text, dots + 2, end) if dots + 2 < end else Edge.OPEN,
    )
    if isinstance(run.start, Edge) and (isinstance(run.end, Edge) or start > 1):
        raise Fault('".." needs a date beside it, and begins a set only at its front', dots)
    if isinstance(run.end, Edge) and end < len(text) - 1:
        raise Fault('".." without a date after it stands only at the end of a set', dots)
    if _backwards(run):
        turned = text[:start] + f"{text[dots + 2 : end]}..{text[start:dots]}" + text[end:]
        raise Fault("the run of dates goes backwards", dots, turned)
    return run


def _dated(text: str, start: int, end: int) -> Point:
    """A date inside a set, without a time."""
    if text[start].isspace():
        raise Fault("there are no blanks in a set", start)
    point = read_point(text, start, end)
    if point.clock:
        raise Fault("a set is counted in days, without times", text.index("T", start))
    return point
