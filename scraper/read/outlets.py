"""Outlets for which the general reader is wrong, and from when to when.

In: the host of a page and the day it was published. Out: the rule for it, or the general one. An entry is a last
resort: it needs several pages of the outlet that the general rule reads wrongly, and a reason. It must never hold
words of a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.stages import Origin


@dataclass(frozen=True, slots=True)
class OutletRule:
    """What is different about one outlet's pages."""

    hosts: frozenset[str] = frozenset()
    """Host names without `www.`."""
    since: str = ""
    """First publication day the rule holds for, `YYYY-MM-DD`; empty for all before `until`."""
    until: str = "9999-12-31"
    """Last publication day the rule holds for."""
    title: Origin | None = None
    """Where the outlet keeps its headline when that is not where the general rule looks."""
    reason: str = ""
    """Why the general reader fails here."""


GENERAL = OutletRule()
"""The rule for everyone else: nothing is different."""

RULES: tuple[OutletRule, ...] = (
    OutletRule(
        hosts=frozenset({"abendblatt.de", "morgenpost.de"}),
        since="2024-04-01",
        title=Origin.JSON_LD,
        reason="Heading and og:title are tried out on readers and change; the edition's headline is the JSON-LD one.",
    ),
)


def rule_for(host: str, day: str | None) -> OutletRule:
    """The rule for a host on a publication day, its first when the day is unknown; the general one if there is none."""
    bare = host.lower().removeprefix("www.")
    return next(
        (rule for rule in RULES if bare in rule.hosts and rule.since <= (day or rule.since)[:10] <= rule.until), GENERAL
    )
