"""One English sentence in, its tokens out: words, numbers, marks, and every quotation as a single token.

Also the closed classes of words the rules for English speak of. Nothing here knows verbs of saying.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from scraper.propose.quotations import Quotation
from scraper.propose.spans import Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Rev|Jr|Sr|St|Inc|Corp|Co|Ltd|No)\.(?=\s|,|$)"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|\$?\d[\d,.]*\d%?|\$?\d%?"
    r"|\w+(?:[’'\-.@&](?=\w)\w+)*(?:[’'](?=\s|$|,))?"
    r"|--+|\.\.+|[^\w\s]"
)


class Kind(Enum):
    """What a token is."""

    WORD = 1
    NUMBER = 2
    MARK = 3
    QUOTE = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, punctuation mark or whole quotation."""

    text: str
    low: str
    """The text in lower case, apostrophes straight."""
    span: Span
    kind: Kind

    @property
    def capital(self) -> bool:
        """True for a word that begins with a capital letter (or a number inside a name)."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """True for "Trump's", "workers'" and the possessive pronouns."""
        return (self.low.endswith(("'s", "s'")) and self.low not in CONTRACTED) or self.low in POSSESSIVES


def tokens(text: str, sentence: Span, found: list[Quotation]) -> list[Token]:
    """The tokens of one sentence; `found` are the quotations that lie in it, in order."""
    out: list[Token] = []
    at = sentence.start
    for quotation in found:
        out += _words(text, at, quotation.span.start)
        inside = quotation.span
        out.append(Token(inside.of(text), "", inside, Kind.QUOTE))
        at = quotation.span.end
    out += _words(text, at, sentence.end)
    return out


def _words(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch without quotations."""
    out = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        kind = Kind.NUMBER if first.isdigit() or first == "$" else Kind.WORD if first.isalnum() else Kind.MARK
        out.append(Token(word, word.lower().replace("’", "'"), Span(match.start(), match.end()), kind))
    return out


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


POSSESSIVES = _set("his her their its my our your whose")
CONTRACTED = _set("he's she's it's that's there's what's who's let's here's where's how's")
BE = _set("is are was were be been being am isn't aren't wasn't weren't")
HAVE = _set("has have had having hasn't haven't hadn't")
DO = _set("do does did don't doesn't didn't")
MODALS = _set("will would shall should can could may might must won't wouldn't can't cannot couldn't shouldn't")
AUXILIARIES = BE | HAVE | DO | MODALS
PRONOUNS = _set(
    "he she they it we i you he's she's they're it's we're i'm you're he'd she'd they'd we'd i'd he'll she'll "
    "they'll it'll we'll i'll they've we've i've you've there there's this these those everyone everybody nobody "
    "someone anyone one who that's"
)
OBJECTS = _set("him her them me us you it himself herself themselves")
REFLEXIVES = _set("himself herself themselves itself")
DETERMINERS = _set(
    "the a an this that these those some any no each every another all both many most several few one two three "
    "his her its their our my your other such"
)
PREPOSITIONS = _set(
    "in on at of to for from by with about during after before through via under over against between among into "
    "onto amid within without toward towards upon across near despite since until regarding following like around "
    "behind beyond inside outside throughout"
)
SUBORDINATORS = _set(
    "that because while when whether if as although though since until but so than where what why how unless "
    "whereas lest once after before except which who whom whose or"
)
ADVERBS = _set(
    "also later then never not always often once again even still just too already now soon first earlier instead "
    "further yet only ever twice perhaps maybe sometimes afterward afterwards there here else long "
    "both all"
)
TIMES = _set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight mon tue wed thu "
    "fri sat sun january february march april june july august september october november december jan feb aug "
    "sept oct nov dec morning afternoon evening night week month year weekend last earlier late early recently "
    "ago mid-afternoon monday's"
)
OPENERS = _set(
    "but and yet still however meanwhile then now so or nor later also moreover furthermore instead indeed "
    "besides additionally nevertheless nonetheless plus thus therefore finally similarly likewise overall again "
    "afterward separately elsewhere earlier ultimately"
)
WH = _set("whether if how why what who where when which")
BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "[", "]", ".", "?", "!", "…", "..."})


def adverb(token: Token) -> bool:
    """True for words that may stand between a subject and its verb without changing who acts."""
    return token.low in ADVERBS or (token.low.endswith("ly") and not token.capital and len(token.low) > 4)
