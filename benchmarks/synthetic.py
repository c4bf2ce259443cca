"""Archives of any size for measuring: made-up records that pass `ledger check`, the same every time.

In goes a folder and how many records; out come its `content/` with 60 % claims, 30 % articles and 10 % outlets,
entities and questions: about four pieces of evidence a claim, half the articles deriving from another, names in three
scripts. Benchmarks and tests call `write`.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = (
    "harbour ledger bridge tunnel valley quarry signal orchard lantern glacier meadow furnace compass anchor cedar "
    "granite ribbon copper saddle thimble walnut garnet pebble marble cobalt amber willow heron falcon badger otter"
).split()
VERBS = "opened closed inspected sold moved repaired flooded measured painted fenced".split()
HANGUL = "가나다라마바사아자차카타파하강남동북서산천포원주"
HAN = "山川田中木村上下大小東西南北海風花月星雲金銀石光"
LANGUAGES = ("en", "en", "en", "ko", "ja")
STANCES = ("supports", "supports", "supports", "supports", "supports", "supports", "disputes", "qualifies")
CERTAINTIES = ("certain", "certain", "probable", "possible")
BASES = ("first-hand", "document", "analysis", "hearsay")
FIRST_DAY = date(2021, 1, 1)
EDITED = "claims/claim-3/"
"""Address of the page of the claim that `edit` changes."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records there are of each kind."""

    claims: int
    articles: int
    outlets: int
    entities: int
    questions: int

    @classmethod
    def of(cls, records: int) -> Sizes:
        """The shares of an archive of so many records; at least enough of each kind that they can refer to others."""
        others = max(records // 10, 9)
        outlets, questions = others * 3 // 10, others * 2 // 10
        claims = max(records * 6 // 10, 6)
        return cls(claims, max(records - claims - others, 6), outlets, others - outlets - questions, questions)


@dataclass(frozen=True, slots=True)
class Report:
    """An article that was written, as claims refer to it."""

    id: str
    day: date
    own: bool
    """Whether it reports something itself beside what it took over."""


def write(root: Path, records: int) -> Sizes:
    """Write an archive of so many records under `root`; return how many of each kind that is."""
    sizes, dice = Sizes.of(records), random.Random(records)
    content = root / "content"
    for folder in ("outlets", "articles", "entities", "claims", "questions", "pages"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    lead = ", ".join(f"claim-{number}" for number in range(5))
    _put(content / "story.yml", ["title: {en: A large story}", "summary: It exists to be measured.", f"lead: [{lead}]"])
    _put(content / "pages" / "index.md", ["# A large story", "", "It begins with [[claim:claim-1]]."])
    for number in range(sizes.outlets):
        _outlet(content, number)
    for number in range(sizes.entities):
        _entity(content, number, dice)
    articles: list[Report] = []
    for number in range(sizes.articles):
        articles.append(_article(content, number, articles, sizes, dice))
    for number in range(sizes.claims):
        _claim(content, number, articles, sizes, dice)
    for number in range(sizes.questions):
        answers = ", ".join(f"claim-{number * 3 + one}" for one in range(2))
        _put(
            content / f"questions/question-{number}.yml",
            [f"ask: Which of case {number} is so?", f"answers: [{answers}]"],
        )
    return sizes


def edit(root: Path, times: int | None = None) -> None:
    """Change one statement as an editor would; the second time, change it back.

    With a number of `times`, to what that number alone makes of it.
    """
    path = root / "content" / "claims" / "claim-3.yml"
    text = path.read_text("utf-8")
    said = f"said{times} " if times is not None else "" if "text: The said " in text else "said "
    path.write_text(re.sub(r"text: The (said\d* )?", f"text: The {said}", text, count=1), "utf-8")


def _outlet(content: Path, number: int) -> None:
    name = f"{{en: Outlet {number}, ko: {_letters(number, HANGUL)} 신문}}"
    address = f"https://o{number}.example/"
    _put(
        content / f"outlets/outlet-{number}.yml",
        [f"name: {name}", "kind: newspaper", f"url: {address}", "country: KR", "time_zone: Asia/Seoul"],
    )


def _entity(content: Path, number: int, dice: random.Random) -> None:
    person = number % 3 == 0
    english = f"{'Person' if person else 'Works'} {number}"
    names = f"{{en: {english}, ko: {_letters(number, HANGUL)}, zh: {_letters(number, HAN)}}}"
    lines = [f"type: {'person' if person else 'organization'}", f"names: {names}", "description: Made up."]
    if number:
        lines += ["relations:", f"  - {{type: works-with, target: entity-{dice.randrange(number)}}}"]
    _put(content / f"entities/entity-{number}.yml", lines)


def _article(content: Path, number: int, earlier: list[Report], sizes: Sizes, dice: random.Random) -> Report:
    """Write one article and return it. Half of them derive from one that was published before."""
    day = FIRST_DAY + timedelta(days=number * 900 // sizes.articles)
    outlet = number % sizes.outlets
    name = f"outlet-{outlet}-{day.isoformat()}-report-{number}"
    language = dice.choice(LANGUAGES)
    titles = {"en": f"Report {number} on the {_words(dice, 4)}", "ko": f"{_letters(number, HANGUL)} 보도 {number}"}
    lines = [
        f"outlet: outlet-{outlet}",
        f"url: https://o{outlet}.example/{number}",
        f"title: {titles.get(language, f'{_letters(number, HAN)}報道 {number}')}",
        f"language: {language}",
        f"published: {day.isoformat()}",
    ]
    own = False
    if earlier and dice.random() < 0.5:
        lines += ["derives_from:", f"  - {{article: {dice.choice(earlier[-200:]).id}, how: rewrite}}"]
        if own := dice.random() < 0.3:
            lines.append("own_reporting: It asked the mayor.")
    folder = content / "articles" / str(day.year)
    folder.mkdir(exist_ok=True)
    _put(folder / f"{name}.yml", lines)
    return Report(name, day, own)


def _claim(content: Path, number: int, articles: list[Report], sizes: Sizes, dice: random.Random) -> None:
    first = number * len(articles) // sizes.claims  # a claim is carried by reports of the same weeks
    near = articles[max(0, first - 30) : first + 30]
    chosen = sorted(dice.sample(near, min(dice.randint(2, 6), len(near))), key=lambda report: report.day)
    about = {dice.randrange(sizes.entities) for _ in range(2)}
    lines = [
        f"text: The {_words(dice, 2)} was {dice.choice(VERBS)} near the {_words(dice, 4)} as case {number}.",
        "kind: event",
        f"about: [{', '.join(f'entity-{one}' for one in sorted(about))}]",
        f"date: {chosen[0].day.isoformat()}",
    ]
    if number % 50 == 0:
        lines.append("milestone: true")
    if number > 5 and dice.random() < 0.2:
        lines += ["relations:", f"  - {{type: depends-on, claim: claim-{dice.randrange(number)}}}"]
    lines.append("evidence:")
    for report in chosen:
        lines += [
            f"  - article: {report.id}",
            f"    quote: {_words(dice, 12)}",
            f"    speaker: entity-{dice.randrange(sizes.entities)}",
            f"    stance: {dice.choice(STANCES)}",
            f"    certainty: {dice.choice(CERTAINTIES)}",
            f"    basis: {dice.choice(BASES)}",
            "    added: {date: 2024-01-02, by: editor}",
        ]
        if report.own and dice.random() < 0.5:
            lines.append("    own: true")
    _put(content / f"claims/claim-{number}.yml", lines)


def _words(dice: random.Random, many: int) -> str:
    return " ".join(dice.choice(WORDS) + dice.choice(WORDS) for _ in range(many))


def _letters(number: int, alphabet: str) -> str:
    """The number as a made-up name in another script, never the same twice."""
    digits = []
    number += len(alphabet) ** 2
    while number:
        number, digit = divmod(number, len(alphabet))
        digits.append(alphabet[digit])
    return "".join(digits)


def _put(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")
