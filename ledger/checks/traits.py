"""What the words of a sentence say on their face: does it negate, does it hedge, which numbers and dates are in it?

Text in (English, Korean, Japanese), `Traits` out. Small word lists, made to raise a question for an editor and never to
decide one: a trait that is missed costs nothing, so the lists for passages are wide and those for statements narrow.
"""

from __future__ import annotations

import re

from ledger.edtf.almanac import MONTHS
from ledger.frozen import frozen
from ledger.numerals import SPELLED
from ledger.pattern import Pattern

HEDGE = Pattern(
    r"\b(?:(?:un)?likely|probabl[ey]|possibl[ey]|perhaps|maybe|might|apparently|reportedly|allegedly|presumably|"
    r"suspect(?:s|ed)?|believed|appear(?:s|ed)? to|seem(?:s|ed)?|may(?= (?:have|be|not|also|well)\b))\b"
    r"|가능성|추정|것으로 보(?:인다|이|여)|듯(?:하|이|싶)|아마|의혹"
    r"|可能性|おそらく|恐らく|とみられ|と見られ|疑い|かもしれ|だろう",
    re.IGNORECASE,
)
"""Words by which a speaker stops short of certainty. The month of May is none."""

DENIAL = Pattern(r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Words by which an English statement negates."""

NEGATIVE = Pattern(
    r"\b(?:den(?:y|ies|ied|ial)|lack(?:s|ed|ing)?|fail(?:s|ed|ure)?|refus\w*|reject\w*|dismiss\w*|absen\w*|missing|unable|"
    r"un(?!der|ited|it|ion|til|ique|iv)\w{4,}|in(?:valid|active|accurate|correct|complete)|non-?\w+|ruled? out|ceas\w*|"
    r"stop\w*|open to any\w*|anyone could|free of|only)\b"
    r"|없|않|못|아니|아닌|부인|부정|거부|미(?=[가-힣])|无|無|なし|ない|なく|なかっ|ません|ず(?=に|、|。|$)|否定|不|未|非",
    re.IGNORECASE,
)
"""Further words, in any of the languages, that may stand in a passage for the negation of a statement."""

MONTH_NAMES = Pattern(
    rf"\b(?P<before>\d{{1,2}} )?(?P<month>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
    r"(?P<after> \d{1,2}\b(?! ?(?:percent|%)))?",
    re.IGNORECASE,
)
NUMBERED_MONTH = Pattern(r"(?<!\d)(1[0-2]|[1-9])\s?[월月]|(?<=\d{4}[-./])(0[1-9]|1[0-2])(?=[-./]|\b)")
YEAR = Pattern(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d,]*\d)")
NUMBER = Pattern(r"(?<![\w.])\d[\d,.]*\d|(?<![\w.])\d")
NUMBER_WORDS = {word: str(number) for word, number in SPELLED.items()} | {
    "dozen": "12",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
    "thousand": "1000",
}
WORD = Pattern(r"[a-z]+", re.IGNORECASE)
OTHER_SCRIPT = Pattern(r"[぀-ヿ㐀-鿿가-힣]")
RELATIVE_TIME = Pattern(
    r"\b(?:today|yesterday|tonight|tomorrow|now|(?:this|last|next|previous|same|earlier|later) (?:\w+ )?(?:morning|day|"
    r"week|month|year|spring|summer|autumn|fall|winter)|the (?:end|beginning|start|middle) of|mid|early|late|ago|since|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|오늘|어제|지난|이날|올해|작년|이달|일(?=\s|$)|[월화수목금토일]요일|今日|昨日|昨年|今年|先月|今月|日(?=、|に|の)|曜",
    re.IGNORECASE,
)
"""Words that name a day by its distance from the day of publication."""


@frozen
class Traits:
    """What a sentence says on its face."""

    denies: bool
    """An English negation stands in it."""
    negative: bool
    """It negates in any way, in any of the languages."""
    numbers: frozenset[str]
    """Numbers in digits, without separators; the small ones written out in English too. Neither years nor days."""
    years: frozenset[str]
    months: frozenset[str]
    """Months by name or number, as 1 to 12."""
    relative: bool
    """It names a time by its distance from the day of publication."""
    foreign: bool
    """It holds Korean, Japanese or Chinese, whose small numbers may be words."""


def hedge_in(text: str) -> str:
    """The first hedging word in a sentence; empty when there is none."""
    hedge = HEDGE.search(text)
    return hedge[0] if hedge else ""


def traits_of(text: str) -> Traits:
    """What a sentence says on its face."""
    denies = DENIAL.search(text) is not None
    rest, months = _take_months(text)
    years = frozenset(YEAR.findall(rest))
    return Traits(
        denies=denies,
        negative=denies or NEGATIVE.search(text) is not None,
        numbers=_numbers(YEAR.sub(" ", rest)),
        years=years,
        months=months,
        relative=RELATIVE_TIME.search(text) is not None,
        foreign=OTHER_SCRIPT.search(text) is not None,
    )


def _take_months(text: str) -> tuple[str, frozenset[str]]:
    """The text without its months and their days, and the months in it. A lower-case `may` or `march` is a verb."""
    months: set[str] = set()

    def take(match: re.Match[str]) -> str:
        name = match["month"]
        if name[0].islower():
            return match[0]
        months.add(str(next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.title()[:3]))))
        return " "

    rest = MONTH_NAMES.sub(take, text)
    for first, second in NUMBERED_MONTH.findall(rest):
        months.add((first or second).lstrip("0"))
    return NUMBERED_MONTH.sub(" ", rest), frozenset(months)


def _numbers(text: str) -> frozenset[str]:
    found = {match.replace(",", "").rstrip(".") for match in NUMBER.findall(text)}
    found.update(NUMBER_WORDS[word] for word in WORD.findall(text.lower()) if word in NUMBER_WORDS and word != "one")
    return frozenset(found)
