"""The page of an entity."""

from __future__ import annotations

import pytest

from site_plugin.views.entity import entity_groups, entity_view, verb
from site_plugin.views.parts import Parts


@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("owned-by", "is owned by"),
        ("located-in", "is located in"),
        ("part-of", "is part of"),
        ("once-part-of", "was once part of"),
        ("subcontractor-of", "is a subcontractor of"),
        ("worked-on", "worked on"),
        ("produces", "produces"),
        ("speaks-for", "speaks for"),
    ],
)
def test_a_relation_reads_as_a_sentence(type_: str, sentence: str) -> None:
    assert verb(type_) == sentence


def test_every_claim_about_it_stands_under_its_status(parts: Parts) -> None:
    for entity in parts.archive.entities.values():
        view = entity_view(parts, entity)
        shown = [line.id for group in view.groups for line in group.lines]
        about = [claim.id for claim in parts.ledger.claims_about.get(entity.id, ()) if claim.id in parts.archive.claims]
        assert sorted(shown) == sorted(about)
        assert all(line.standing.status == group.status for group in view.groups for line in group.lines)


def test_names_in_other_scripts_carry_their_language(parts: Parts) -> None:
    view = entity_view(parts, parts.ledger.entities["saebyeok-bridge"])
    langs = {name.lang for name in view.names}
    assert "" in langs
    assert langs & {"ko", "ja"}


def test_the_list_holds_everyone_once(parts: Parts) -> None:
    listed = [line.ref.id for _, lines in entity_groups(parts) for line in lines]
    assert sorted(listed) == sorted(parts.archive.entities)
