"""Evidence as a claim's page shows it: grouped by the article where reporting began, re-reports nested beneath.

In go the weighed evidence of one claim and the shared parts; out come `Side`s of `Origin`s. Nothing is counted anew:
what counts, and for whom, is taken from the assessment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ledger.records import Evidence
from ledger.status.assessment import Fate, UnitKind, Weighed
from ledger.vocabulary import Basis, Certainty, Fidelity, Stance
from site_plugin import urls
from site_plugin.views.parts import Parts
from site_plugin.views.passages import Passage, passage
from site_plugin.views.values import ArticleRef, EntityRef, When, when

STANCE = {Stance.NO_COMMENT: "declines to comment", Stance.QUALIFIES: "adds a reservation"}
CERTAINTY = {
    Certainty.CERTAIN: "put as certain",
    Certainty.PROBABLE: "put as probable",
    Certainty.POSSIBLE: "put as possible",
    Certainty.UNSPECIFIED: "",
}
BASIS = {
    Basis.FIRST_HAND: "at first hand",
    Basis.DOCUMENT: "from a document",
    Basis.ANALYSIS: "from analysis",
    Basis.RECORD: "the issuer’s own record",
    Basis.SELF_STATEMENT: "speaking for itself",
    Basis.UNNAMED: "a source it does not name",
    Basis.HEARSAY: "taken over from another",
    Basis.UNSOURCED: "no source given",
}
FIDELITY = {
    Fidelity.VERBATIM: "in the words first spoken",
    Fidelity.TRANSLATED: "translated",
    Fidelity.BACK_TRANSLATED: "translated there and back",
    Fidelity.PARAPHRASE: "in the article’s own words",
}
FATE = {
    Fate.DEAD: "Not counted: an article on the way to its source was retracted.",
    Fate.LOOP: "Not counted: the trail leads back to itself.",
    Fate.DISTORTION: "Not counted: its own source says otherwise.",
    Fate.OVERSTATED: "Not counted: its own source only adds a caveat or declines to comment.",
    Fate.INTERESTED: "An interested party’s denial: shown, not counted.",
}


class Piece(NamedTuple):
    """One piece of evidence as it is shown."""

    anchor: str
    article: ArticleRef
    passage: Passage | None
    speaker: EntityRef | None
    said: When | None
    """When the speaker said it, where that differs from the article's day."""
    facts: tuple[str, ...]
    """Certainty, ground and fidelity in words, and whether the passage was verified."""
    why_not: str
    """Why it does not count; empty when it does."""
    note: str
    part: str
    unchecked: bool
    """Whether no capture of the article is held."""


class Branch(NamedTuple):
    """A piece with the pieces that took their word from it."""

    piece: Piece
    branches: tuple[Branch, ...]


class Origin(NamedTuple):
    """One article where reporting began, with all that repeats it."""

    article: ArticleRef
    pieces: tuple[Piece, ...]
    """What it says itself; empty when the archive holds no passage of it on this claim."""
    branches: tuple[Branch, ...]
    repeats: int
    """Articles that repeat it."""
    voice: str
    """With which others on the same side it counts as one voice; empty where it counts alone."""


class Side(NamedTuple):
    """All evidence that points one way."""

    origins: tuple[Origin, ...]
    articles: int
    sources: int
    """Independent voices among them that count."""


def side(parts: Parts, weighed: Iterable[Weighed], stances: Sequence[Stance]) -> Side:
    """The evidence of these stances, one `Origin` for each root, those with the widest reach first."""
    items = [item for item in weighed if item.stance in stances and item.evidence.article in parts.articles]
    by_root: dict[str, list[Weighed]] = {}
    for item in items:
        by_root.setdefault(item.root, []).append(item)
    voices = _shared_voices(parts, by_root)
    origins = [_origin(parts, root, found, voices.get(root, "")) for root, found in by_root.items()]
    origins.sort(key=lambda origin: (-origin.repeats, not origin.pieces, origin.article.id))
    counted = {item.unit for item in items if item.unit and item.fate is Fate.COUNTED}
    return Side(tuple(origins), len({item.evidence.article for item in items}), len(counted))


def _origin(parts: Parts, root: str, items: list[Weighed], voice: str) -> Origin:
    own = [item for item in items if not item.repeats]
    others = [item for item in items if item.repeats]
    return Origin(
        article=parts.articles[root],
        pieces=tuple(_piece(parts, item) for item in own),
        branches=_branches(parts, root, others),
        repeats=len({item.evidence.article for item in others}),
        voice=voice,
    )


def _branches(parts: Parts, source: str, items: list[Weighed]) -> tuple[Branch, ...]:
    """Those that took it from `source` directly, or by a way on which nobody in between has evidence here."""
    held = {item.evidence.article for item in items}
    here = [item for item in items if next((a for a in item.way[1:] if a in held or a == source), source) == source]
    rest = [item for item in items if item not in here]
    order = sorted(here, key=lambda item: (_published(parts, item), item.evidence.article, item.index))
    found, taken = [], set()
    for item in order:
        article = item.evidence.article
        below = () if article in taken else _branches_below(parts, article, rest)
        taken.add(article)
        found.append(Branch(_piece(parts, item), below))
    return tuple(found)


def _branches_below(parts: Parts, article: str, rest: list[Weighed]) -> tuple[Branch, ...]:
    below = [item for item in rest if article in item.way[1:]]
    return _branches(parts, article, below) if below else ()


def _piece(parts: Parts, item: Weighed) -> Piece:
    evidence = item.evidence
    article, found = parts.articles[evidence.article], passage(parts, evidence)
    return Piece(
        anchor=urls.evidence_anchor(evidence.article, item.index),
        article=article,
        passage=found,
        speaker=_speaker(parts, evidence, article),
        said=when(evidence.date),
        facts=tuple(fact for fact in (*_facts(item), _kept_words(found)) if fact),
        why_not=FATE.get(item.fate, ""),
        note=evidence.note,
        part=evidence.part,
        unchecked=found is None or not found.verified,
    )


def _speaker(parts: Parts, evidence: Evidence, article: ArticleRef) -> EntityRef | None:
    """Who says it, where that is not the outlet itself."""
    speaker = parts.entities.get(evidence.speaker) if evidence.speaker else None
    return None if speaker and speaker.name == article.outlet else speaker


def _kept_words(found: Passage | None) -> str:
    return "" if found is None or found.whole else "first and last words"


def _facts(item: Weighed) -> tuple[str, ...]:
    evidence: Evidence = item.evidence
    ground = "against its own interest" if item.admission else BASIS[evidence.basis]
    stance = STANCE.get(evidence.stance, "")
    fidelity = FIDELITY[evidence.fidelity] if evidence.fidelity else ""
    return stance, CERTAINTY[evidence.certainty], ground, fidelity


def _shared_voices(parts: Parts, by_root: dict[str, list[Weighed]]) -> dict[str, str]:
    """Root → with which others it is one voice, for roots that share theirs with another of the same side."""
    roots_of: dict[tuple[UnitKind, str], list[str]] = {}
    for root, items in by_root.items():
        for item in items:
            if item.unit and root not in roots_of.setdefault((item.unit.kind, item.unit.key), []):
                roots_of[item.unit.kind, item.unit.key].append(root)
    found = {}
    for (kind, key), roots in roots_of.items():
        if len(roots) > 1:
            ref = parts.entities.get(key)
            named = ref.name if ref else "one party"
            words = {
                UnitKind.NAMED: f"the others of {named}",
                UnitKind.UNNAMED: "the other sources that nobody names",
                UnitKind.UNSOURCED: "the others that give no source",
            }
            found.update(dict.fromkeys(roots, words[kind]))
    return found


def _published(parts: Parts, item: Weighed) -> str:
    published = parts.articles[item.evidence.article].published
    return published.isoformat() if published else "9999"
