"""How well matching would fare on an article it has never met, by weights learned from other articles.

An archive in, figures out. Everything the archive knows of an article is left out, its passages looked for, and the
weights of likeness learned anew from the passages of other articles only (five-fold cross-validation by article).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ledger.ledger import Ledger
from scraper.propose.evidence import Passage, language_of, passages, words_of
from scraper.propose.match import BEST, Matcher, read_statement
from scraper.propose.names import Lexicon
from scraper.propose.parts import WEIGHTS, Part
from scraper.propose.rank import Lesson, fit, place
from scraper.propose.words import words_in

FOLDS = 5
"""Parts into which the articles are cut."""
LEAST = 100
"""Pieces of evidence below which nothing is learned from them, and the written weights are tried."""
LONG = 6
"""Words from which a passage counts as long."""
TELLING = 0.1
"""Share of a passage's words, by rarity, that its claim must have from elsewhere to be found by words at all."""
COVERED = list(Part).index(Part.PASSAGE_COVERED)
"""Where that share stands among the values of a lesson."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often the right claim was found."""

    pieces: int
    first: int
    three: int


@dataclass(frozen=True, slots=True)
class Trial:
    """How matching fares on what it has never met, with weights learned elsewhere."""

    passage: Share
    """With the passage's own words left out."""
    article: Share
    """With all that the archive holds of its article left out."""
    long: Share
    """The same, of passages with at least six known words."""
    telling: Share
    """The same, of passages that share at least a tenth of their words with what else the archive has of the claim."""
    languages: Mapping[str, Share]
    """The same as `article`, by language."""


def trial(ledger: Ledger, matcher: Matcher, lexicon: Lexicon) -> Trial:
    """Both trials on an archive's own evidence."""
    alone = placed(lessons(ledger, matcher, lexicon, whole=False))
    found = placed(lessons(ledger, matcher, lexicon, whole=True))
    spoken: defaultdict[str, list[tuple[Lesson, int | None]]] = defaultdict(list)
    for lesson, at in found:
        spoken[lesson.language].append((lesson, at))
    return Trial(
        passage=_share(at for _, at in alone),
        article=_share(at for _, at in found),
        long=_share(at for lesson, at in found if lesson.words >= LONG),
        telling=_share(at for lesson, at in found if _telling(lesson)),
        languages={language: _share(at for _, at in spoken[language]) for language in sorted(spoken)},
    )


def lessons(ledger: Ledger, matcher: Matcher, lexicon: Lexicon, *, whole: bool) -> list[Lesson]:
    """Every piece of evidence with words as a lesson, its passage left out, or its whole article (`whole`)."""
    known = passages(ledger)
    of_article: defaultdict[str, list[Passage]] = defaultdict(list)
    for article, quote in known:
        of_article[article].append((article, quote))
    found: list[Lesson] = []
    for (article, quote), claims in known.items():
        language = language_of(ledger, article)
        words, _ = words_of(ledger, article, quote)
        without = of_article[article] if whole else [(article, quote)]
        compared = dict(matcher.compared(read_statement(words, lexicon, language), article, without))
        wrong = tuple(values for claim, values in compared.items() if claim not in claims)
        length = words_in(words)
        found += [Lesson(article, language, length, compared.get(claim), wrong) for claim in sorted(claims)]
    return found


def placed(known: Sequence[Lesson]) -> list[tuple[Lesson, int | None]]:
    """Each lesson with the place of its claim, by weights learned from the lessons of other articles."""
    order = sorted({lesson.article for lesson in known}, key=lambda one: sha256(one.encode()).hexdigest())
    fold = {article: number % FOLDS for number, article in enumerate(order)}
    found: list[tuple[Lesson, int | None]] = []
    for number in range(FOLDS):
        mine = [lesson for lesson in known if fold[lesson.article] == number]
        others = [lesson for lesson in known if fold[lesson.article] != number]
        weights = fit(others) if len(others) >= LEAST else WEIGHTS
        found += [(lesson, place(lesson, weights)) for lesson in mine]
    return found


def _telling(lesson: Lesson) -> bool:
    return lesson.right is not None and lesson.right[COVERED] >= TELLING


def _share(places: Iterable[int | None]) -> Share:
    found = list(places)
    return Share(
        len(found),
        sum(1 for at in found if at is not None and at < 1),
        sum(1 for at in found if at is not None and at < BEST),
    )
