"""Evidence as a claim's page shows it."""

from __future__ import annotations

from ledger.vocabulary import Stance
from site_plugin.views.evidence import Branch, Piece, side
from site_plugin.views.parts import Parts


def pieces(branches: tuple[Branch, ...]) -> list[Piece]:
    return [piece for branch in branches for piece in (branch.piece, *pieces(branch.branches))]


def test_re_reports_stand_under_the_article_where_reporting_began(parts: Parts) -> None:
    weighed = parts.archive.assessments["mirae-made-the-drawings"].weighed
    support = side(parts, weighed, (Stance.SUPPORTS,))
    assert [origin.article.id for origin in support.origins] == ["tidewatch-2021-03-02-open-server"]
    assert (support.articles, support.sources, support.origins[0].repeats) == (3, 1, 2)
    assert {piece.article.outlet for piece in pieces(support.origins[0].branches)} == {
        "Saebyeok Ilbo",
        "Minato Shimbun",
    }


def test_every_piece_of_evidence_is_shown_once(parts: Parts) -> None:
    for claim, assessment in parts.archive.assessments.items():
        shown = [
            piece.anchor
            for stances in ((Stance.SUPPORTS,), (Stance.DISPUTES,), (Stance.QUALIFIES, Stance.NO_COMMENT))
            for origin in side(parts, assessment.weighed, stances).origins
            for piece in (*origin.pieces, *pieces(origin.branches))
        ]
        assert len(shown) == len(set(shown)) == len(assessment.weighed), claim


def test_a_verified_passage_is_shown_whole_with_a_link_to_it(parts: Parts) -> None:
    weighed = parts.archive.assessments["mirae-made-the-drawings"].weighed
    piece = side(parts, weighed, (Stance.SUPPORTS,)).origins[0].pieces[0]
    assert piece.passage is not None
    assert piece.passage.verified
    assert piece.passage.text.startswith("It is likely that Mirae")
    assert "#:~:text=" in piece.passage.href
    assert "put as probable" in piece.facts


def test_without_a_capture_only_first_and_last_words_are_shown_and_said_so(parts: Parts) -> None:
    parts.ledger.__dict__["texts"] = {}
    weighed = parts.archive.assessments["mirae-made-the-drawings"].weighed
    piece = side(parts, weighed, (Stance.SUPPORTS,)).origins[0].pieces[0]
    assert piece.passage is not None
    assert piece.passage.text == "It is likely that Mirae … made the drawings"
    assert not piece.passage.to_passage
    assert piece.unchecked
    assert "first and last words" in piece.facts


def test_foreign_passages_carry_their_language(parts: Parts) -> None:
    weighed = parts.archive.assessments["mirae-made-the-drawings"].weighed
    found = pieces(side(parts, weighed, (Stance.SUPPORTS,)).origins[0].branches)
    assert sorted(piece.passage.lang for piece in found if piece.passage) == ["ja", "ko"]
