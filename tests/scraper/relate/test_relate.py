"""Relating: sure sources are written with their reasons, doubtful ones told; nothing derives from what came later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger.edtf import parse
from ledger.ledger import Ledger
from ledger.records import Article, Capture, Entity, Outlet, Story
from ledger.vocabulary import EntityType, OutletKind
from scraper.addresses import Addresses
from scraper.keep import Store
from scraper.relate import Case, Known, Likeness, Related, relate
from scraper.relate.marks import Spellings
from scraper.relate.shingles import COPY, PARTIAL, overlap, shingles
from scraper.stages import Caption, Link, Reading

SENTENCES = (
    "The owner sold the ship in May for a price that nobody would name in public.",
    "Two pilots had seen it leave the harbour at night without its lights on.",
    "The council learned of the sale from a letter that came three weeks later.",
    "A court will decide in autumn whether the crew must be paid for the winter.",
    "Nobody at the shipyard wanted to say who had ordered the new engine and why.",
    "The old captain remembers a storm in which the ship lost both of its masts.",
)
OTHERS = (
    "Ferries will leave half an hour earlier when the new timetable begins next week.",
    "The fish market keeps its hours although most of its customers work early shifts.",
    "A school by the river has won the prize for the best garden in the whole valley.",
    "Engineers found cracks in the bearings of the bridge and will replace them soon.",
    "The museum shows the diary of the keeper who put out the lamp sixty years ago.",
    "Snow is expected above the tree line and drivers should carry chains with them.",
)
CAPTION = Caption("The ship at the northern pier on the day before it was sold to its new owner")


class Archive:
    """A small archive in which articles come to be known one by one."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        names = {"north-post": "North Post", "wire-one": "Wire One", "daily": "Daily", "sister": "Sister"}
        kinds = {"wire-one": OutletKind.WIRE}
        owners = {"daily": "house", "sister": "house"}
        outlets = {
            name: Outlet(
                id=name,
                path="",
                name={"en": shown},
                kind=kinds.get(name, OutletKind.NEWSPAPER),
                url=f"https://{name}.example/",
                owner=owners.get(name),
            )
            for name, shown in names.items()
        }
        ship = Entity(id="ship", path="", type=EntityType.OBJECT, names={"en": "Aurelia Northwind"}, description="")
        story = Story(id="story", path="", title={}, summary="")
        self.ledger = Ledger(story, outlets=outlets, entities={"ship": ship})
        self.likeness = Likeness(folder)
        self.known = Known(self.store, self.likeness, self.ledger)

    def add(self, article: str, published: str, reading: Reading) -> None:
        outlet = article.rpartition("-")[0]
        at = datetime(2021, 6, 1, tzinfo=UTC)
        kept = Capture(at, reading.text_sha256, self.store.keep_text(reading.text))
        record = Article(
            id=article,
            path="",
            outlet=outlet,
            url=f"https://{outlet}.example/{article}",
            published=parse(published),
            captures=(kept,),
        )
        self.ledger = replace(self.ledger, articles={**self.ledger.articles, article: record})
        self.known.learn(record, reading)

    def relate(self, reading: Reading, published: str = "2021-05-04", outlet: str = "daily", name: str = "") -> Related:
        days = parse(published).bounds
        return relate(Case(reading, name, outlet, days, self.ledger, Addresses(self.ledger)), self.known)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path)
    with archive.likeness:
        yield archive


def text(*paragraphs: str, links: tuple[str, ...] = (), captions: tuple[Caption, ...] = (), url: str = "") -> Reading:
    found = tuple(Link(link, "a report") for link in links)
    return Reading(url or None, "A title", (), None, None, "en", paragraphs, captions=captions, links=found)


def test_a_link_in_the_text_is_written_with_its_words(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    (edge,) = archive.relate(
        text(*OTHERS, links=("http://m.north-post.example/north-post-1?utm_source=x",))
    ).derives_from
    assert (edge.article, edge.how) == ("north-post-1", "cites")
    assert edge.note == "its text links to it from “a report”"


def test_a_truncated_copy_and_an_embedded_one_are_found(archive: Archive) -> None:
    archive.add("wire-one-1", "2021-05-03", text(*SENTENCES))
    (short,) = archive.relate(text(*SENTENCES[:3])).derives_from
    (long,) = archive.relate(text(*OTHERS, *OTHERS, *SENTENCES)).derives_from
    assert (short.article, short.how, long.how) == ("wire-one-1", "syndication", "syndication")
    assert short.note.startswith("100% of its words stand there")


def test_a_partial_copy_is_for_a_person_unless_it_is_credited_too(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    half = (*SENTENCES[:2], *OTHERS)
    alone = archive.relate(text(*half))
    assert alone.derives_from == ()
    assert "may derive from north-post-1 (rewrite, 0.40)" in alone.notes[0]
    (edge,) = archive.relate(text(*half, "All this North Post reported first.")).derives_from
    assert edge.how == "rewrite"


def test_unrelated_texts_are_not_spoken_of(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    assert archive.relate(text(*OTHERS)) == Related()


def test_nothing_derives_from_what_was_published_later(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-09", text(*SENTENCES))
    related = archive.relate(text(*SENTENCES))
    assert related.derives_from == ()
    assert related.notes[0].startswith("north-post-1 seems to derive from this: 100%")


def test_where_the_dates_do_not_tell_which_came_first_a_person_looks(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05/2021-06", text(*SENTENCES))
    related = archive.relate(text(*SENTENCES))
    assert related.derives_from == ()
    assert related.notes[0].startswith("which came first is not known, this or north-post-1")


def test_a_credit_with_several_possible_reports_is_left_to_a_person(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    archive.add("north-post-2", "2021-05-02", text(*OTHERS))
    related = archive.relate(text("The owner told North Post that the ship was sold."))
    assert related.derives_from == ()
    assert related.notes == (
        "may derive from one of north-post-1, north-post-2: it credits North Post: “told North Post”",
    )


def test_a_credit_to_a_report_that_is_not_known_is_told(archive: Archive) -> None:
    related = archive.relate(text("The owner told North Post that the ship was sold."))
    assert related.notes == ("it credits North Post (“told North Post”), of which no earlier report is in the archive",)


def test_words_told_to_the_only_possible_report_are_quoted_from_it(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    archive.add("north-post-2", "2020-05-03", text(*OTHERS))
    (edge,) = archive.relate(text("The owner told North Post that the ship was sold.")).derives_from
    assert (edge.article, edge.how) == ("north-post-1", "quotes")


def test_a_page_that_names_another_site_as_its_original_derives_from_it(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    (edge,) = archive.relate(text(*OTHERS, url="https://north-post.example/north-post-1")).derives_from
    assert edge.how == "syndication"
    unknown = archive.relate(text(*OTHERS, url="https://elsewhere.example/x"))
    assert unknown.notes == (
        "the page names https://elsewhere.example/x as its original, which the archive does not know",
    )


def test_a_copy_explains_what_its_source_credits(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-02", text(*OTHERS))
    credit = "All this North Post reported first."
    archive.add("wire-one-1", "2021-05-03", text(*SENTENCES, credit))
    related = archive.relate(text(*SENTENCES, credit))
    assert [edge.article for edge in related.derives_from] == ["wire-one-1"]


def test_outlets_of_one_owner_are_no_sources_of_each_other(archive: Archive) -> None:
    archive.add("sister-1", "2021-05-03", text(*SENTENCES))
    assert archive.relate(text(*SENTENCES)) == Related()


def test_a_known_article_gets_notes_and_no_edges(archive: Archive) -> None:
    archive.add("wire-one-1", "2021-05-03", text(*SENTENCES))
    archive.add("daily-1", "2021-05-04", text(*SENTENCES))
    related = archive.relate(text(*SENTENCES), name="daily-1")
    assert related.derives_from == ()
    assert "may derive from wire-one-1 (syndication, 0.90)" in related.notes[0]


def test_a_shared_caption_and_a_shared_slip_add_up(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text("The Aurellia lay at the pier.", captions=(CAPTION,)))
    caption_alone = archive.relate(text(*OTHERS, captions=(CAPTION,)))
    assert "may derive from north-post-1 (cites, 0.35)" in caption_alone.notes[0]
    both = archive.relate(text(*OTHERS, "The Aurellia has sailed.", captions=(CAPTION,)))
    assert "0.64" in both.notes[0]
    assert "both write “Aurellia” for Aurelia" in both.notes[0]


def test_texts_kept_before_the_index_was_lost_are_found_again(archive: Archive, tmp_path: Path) -> None:
    archive.add("wire-one-1", "2021-05-03", text(*SENTENCES))
    archive.likeness.__exit__(None, None, None)
    for path in tmp_path.glob("likeness.sqlite3*"):
        path.unlink()
    archive.likeness = Likeness(tmp_path)
    archive.known = Known(archive.store, archive.likeness, archive.ledger)
    assert [edge.article for edge in archive.relate(text(*SENTENCES)).derives_from] == ["wire-one-1"]


def test_shingles_take_no_notice_of_case_points_and_spaces() -> None:
    assert shingles("The owner sold, the SHIP  in May.") == shingles("the owner sold the ship in may")
    assert shingles("") == frozenset()
    assert len(shingles("two words")) == 1


def test_korean_and_japanese_are_cut_by_characters() -> None:
    one, other = "새벽대교 설계 도면이 서버에서 발견됐다", "새벽대교설계도면이 서버에서 발견됐다."
    assert shingles(one) == shingles(other)
    assert len(shingles("セビョク大橋の設計図の写しが置かれていた")) > 5


def test_a_text_too_short_to_tell_shares_nothing() -> None:
    assert overlap(5, 5, 5).most == 0
    assert overlap(60, 100, 400).here >= COPY > PARTIAL > overlap(10, 100, 400).here


@pytest.mark.parametrize("word", ["Aurelia", "Aurelias", "aurellia", "Berlin", "Northwind"])
def test_a_right_spelling_a_form_of_it_and_another_word_are_no_slips(archive: Archive, word: str) -> None:
    assert Spellings(archive.ledger).marks(f"The {word} lay there.") == []


@pytest.mark.parametrize("word", ["Aurellia", "Aurela", "Aureila", "Aurelio"])
def test_one_letter_too_many_missing_swapped_or_changed_is_a_slip(archive: Archive, word: str) -> None:
    assert Spellings(archive.ledger).marks(f"The {word} lay there.") == [f"spelling: “{word}” for Aurelia"]


def test_what_a_standfirst_credits_or_copies_counts_like_the_text_below_it(archive: Archive) -> None:
    archive.add("north-post-1", "2021-05-03", text(*SENTENCES))
    credited = replace(text(*OTHERS), standfirst="The ferries will leave earlier, according to the North Post.")
    assert [edge.article for edge in archive.relate(credited).derives_from] == ["north-post-1"]
    copied = replace(text(OTHERS[0]), standfirst=" ".join(SENTENCES[:3]))
    assert [edge.article for edge in archive.relate(copied).derives_from] == ["north-post-1"]
