"""What was measured on the archive's own records and decisions, as one JSON text for the method page.

A ledger in, `content/drafts/figures.json` out. Its date is that of the newest record measured, never the clock's, so
that the same archive gives the same bytes. No figure here is ever typed by hand.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from ledger.ledger import Ledger
from ledger.records import Candidate
from ledger.renamed import present_id
from scraper.learn import Learned
from scraper.propose.measure import Flagging, Matching
from scraper.propose.trial import Share

FIGURES = Path("content", "drafts", "figures.json")
"""Where the figures lie, relative to the archive's root."""


def figures_json(ledger: Ledger, matching: Matching, flagging: Flagging, learned: Learned) -> str:
    """The figures as JSON text, keys in a fixed order."""
    told = {
        "as_of": as_of(ledger),
        "records": {"claims": len(ledger.claims), "questions": len(ledger.questions), "drafts": len(ledger.drafts)},
        "matching": matching_figures(matching),
        "flags": {
            **asdict(flagging),
            "right_flagged": dict(flagging.right_flagged),
            "share_pairs_flagged": share(flagging.pairs_flagged, flagging.pairs),
        },
        "decisions": decided(ledger),
        "worth": worth_figures(learned),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def worth_json(learned: Learned) -> str:
    """The learned weights with what they were tried on, as `worth` reads them."""
    told = {"used": learned.used, "why": learned.why, "weights": dict(learned.weights), **worth_figures(learned)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def matching_figures(matching: Matching) -> dict[str, object]:
    """How often the right claim is found: its passage known, left out (`three`), its article left out (`three_new`)."""
    told: dict[str, object] = {
        "pieces": matching.pieces,
        "whole": matching.whole,
        "first_known": matching.first_known,
        "three_known": matching.three_known,
        "share_three_known": share(matching.three_known, matching.pieces),
    }
    if matching.trial is not None:
        alone, new = matching.trial.passage, matching.trial.article
        told |= {
            "first": alone.first,
            "three": alone.three,
            "share_three": share(alone.three, alone.pieces),
            "first_new": new.first,
            "three_new": new.three,
            "share_three_new": share(new.three, new.pieces),
            "long_new": asdict(matching.trial.long),
            "telling_new": asdict(matching.trial.telling),
            "languages_new": {language: asdict(found) for language, found in matching.trial.languages.items()},
        }
    return told


def tried(matching: Matching) -> list[tuple[str, Share]]:
    """What was tried with weights learned elsewhere, each in words."""
    trial = matching.trial
    if trial is None:
        return []
    return [
        ("its own words left out", trial.passage),
        ("its whole article left out", trial.article),
        ("the same, six or more words known", trial.long),
        ("the same, a tenth of its words known from elsewhere", trial.telling),
        *((f"the same, in {language or 'an unknown language'}", found) for language, found in trial.languages.items()),
    ]


def worth_figures(learned: Learned) -> dict[str, object]:
    """What learning was tried on and how it fared."""
    return {
        "decisions": learned.decisions,
        "kept": learned.kept,
        "drafts": learned.drafts,
        "learned": asdict(learned.learned) if learned.learned else None,
        "written": asdict(learned.written) if learned.written else None,
        "used": learned.used,
    }


def decided(ledger: Ledger) -> dict[str, object]:
    """How editors decided, and how often the claim they attached to was among the matches shown."""
    candidates = [one for draft in ledger.drafts.values() for one in draft.candidates if one.decision is not None]
    attached = [one for one in candidates if one.decision and one.decision.attach]
    places = [_place_shown(one, ledger) for one in attached]
    return {
        "all": len(candidates),
        "accepted": sum(1 for one in candidates if one.decision and one.decision.accept),
        "attached": len(attached),
        "rejected": sum(1 for one in candidates if one.decision and one.decision.reject),
        "attached_to_one_shown": sum(1 for place in places if place is not None),
        "attached_to_the_first_shown": places.count(0),
        "waiting": sum(1 for draft in ledger.drafts.values() for one in draft.candidates if one.decision is None),
    }


def _place_shown(candidate: Candidate, ledger: Ledger) -> int | None:
    """At which place, from 0, the claim was shown that the candidate was attached to; whatever it is called now."""
    shown = [present_id(match.claim, ledger.claims) for match in candidate.matches]
    chosen = present_id(candidate.decision.attach or "", ledger.claims) if candidate.decision else ""
    return shown.index(chosen) if chosen in shown else None


def as_of(ledger: Ledger) -> str:
    """Day of the newest evidence or decision, as ISO 8601; empty for an empty archive."""
    days = [piece.added.date for claim in ledger.claims.values() for piece in claim.evidence]
    days += [one.decision.date for draft in ledger.drafts.values() for one in draft.candidates if one.decision]
    return max(days).isoformat() if days else ""


def share(part: int, whole: int) -> float:
    """A part of a whole as a number from 0 to 1, to three places."""
    return round(part / whole, 3) if whole else 0.0
