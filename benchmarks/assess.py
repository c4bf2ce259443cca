"""How long it takes to judge, assess and tell the history of 10,000 claims with four pieces of evidence each.

Prints seconds of processor time and their ratio to a plain loop of ten million additions, which takes about half a
second on a common machine. Run it from the root as `python -m benchmarks.assess [--claims N]`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from ledger.changes.history import changes
from ledger.edtf import parse
from ledger.ledger import Ledger
from ledger.records import Article, Claim, Derived, Entity, Evidence, Interest, Outlet, Signed, Story
from ledger.status.assess import assess
from ledger.status.judge import judge
from ledger.vocabulary import Basis, Certainty, ClaimKind, Derivation, EntityType, OutletKind, Stance

ENTERED = Signed(date(2026, 1, 1), "editor")
TODAY = date(2026, 1, 2)
STANCES = (*[Stance.SUPPORTS] * 6, Stance.DISPUTES, Stance.QUALIFIES)
CERTAINTIES = (Certainty.CERTAIN, Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)
BASES = (Basis.FIRST_HAND, Basis.HEARSAY, Basis.ANALYSIS, Basis.UNNAMED)


def generate(claims: int) -> Ledger:
    """An archive of so many claims over half as many articles; the same every time."""
    dice = random.Random(1)
    articles = [_article(number, dice) for number in range(max(claims // 2, 1))]
    people = [_person(number) for number in range(200)]
    outlets = [_outlet(number) for number in range(160)]
    return Ledger(
        story=Story(id="story", path="", title={"en": "A story"}, summary="What happened."),
        articles={article.id: article for article in articles},
        entities={person.id: person for person in people},
        outlets={outlet.id: outlet for outlet in outlets},
        claims={f"c{number}": _claim(number, len(articles), dice) for number in range(claims)},
    )


def _article(number: int, dice: random.Random) -> Article:
    day = date(2024, 4, 1) + timedelta(days=dice.randrange(400))
    source = Derived(f"a{dice.randrange(number)}", Derivation.REWRITE) if number and dice.random() < 0.5 else None
    return Article(
        id=f"a{number}",
        path="",
        outlet=f"o{dice.randrange(160)}",
        published=parse(day.isoformat()),
        derives_from=(source,) if source else (),
    )


def _person(number: int) -> Entity:
    speaks_for = f"e{number % 20}" if number >= 20 and number % 2 else None
    return Entity(
        id=f"e{number}", path="", type=EntityType.PERSON, names={"en": f"Person {number}"}, speaks_for=speaks_for
    )


def _outlet(number: int) -> Outlet:
    owner = f"e{number % 90}" if number % 3 == 0 else None
    return Outlet(id=f"o{number}", path="", name={"en": f"Outlet {number}"}, kind=OutletKind.NEWSPAPER, owner=owner)


def _claim(number: int, articles: int, dice: random.Random) -> Claim:
    evidence = tuple(
        Evidence(
            article=f"a{dice.randrange(articles)}",
            stance=dice.choice(STANCES),
            certainty=dice.choice(CERTAINTIES),
            basis=dice.choice(BASES),
            speaker=dice.choice([None, f"e{dice.randrange(200)}"]),
            added=ENTERED,
        )
        for _ in range(4)
    )
    interested = (Interest("e1", wants=False),) if number % 3 == 0 else ()
    return Claim(
        id=f"c{number}", path="", text="It is so.", kind=ClaimKind.EVENT, interested=interested, evidence=evidence
    )


def main() -> None:
    """Time each job once and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    ledger = generate(parser.parse_args().claims)
    claims = list(ledger.claims.values())
    loop = timed(_loop)
    jobs: dict[str, Callable[[], object]] = {
        "judge": lambda: [judge(claim, ledger, TODAY) for claim in claims],
        "assess": lambda: [assess(claim, ledger, TODAY) for claim in claims],
        "changes": lambda: changes(ledger),
    }
    for name, job in jobs.items():
        seconds = timed(job)
        print(f"{name:8} {seconds:6.2f} s  {seconds / loop:6.1f} loops")


def _loop() -> None:
    total = 0
    for number in range(10_000_000):
        total += number


def timed(job: Callable[[], object]) -> float:
    """Seconds of processor time that the job took."""
    start = time.process_time()
    job()
    return time.process_time() - start


if __name__ == "__main__":
    main()
