"""A standfirst stands beside the body: kept and quotable, never counted as a paragraph and never drafted from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.load import load
from ledger.passage import Found, Quote, find
from ledger.records import Article, Draft
from scraper.command import group
from scraper.propose import Proposer
from scraper.propose.endpoint import Suggestion
from scraper.read import read_html, read_paste
from scraper.redraft import redraft
from scraper.stages import Reading

SAMPLE = Path(__file__).parent.parent / "samples" / "read" / "standfirst.html"
STANDFIRST = "Drawings of forty bridges may have been copied by strangers, an engineer warns"
URL = "https://harbourherald.example/2021/06/forty-bridges"
PAGE = f"""<!doctype html><html lang="en"><head><title>Forty bridges</title>
<meta property="article:published_time" content="2021-06-08T09:30:00+01:00">
<meta name="description" content="{STANDFIRST}"></head>
<body><header><h1>Forty bridges</h1><p>{STANDFIRST}</p></header><article>
<p>The Saebyeok Bridge Authority closed its archive to the public on Monday, its spokesman said at the office.</p>
<h2>What an engineer says</h2>
<p>Lena Ortiz, an engineer who warned of the open server, said the drawings may have been copied in January 2021.</p>
<p>Mirae Structures declined to comment on the matter when it was asked by this newspaper on Tuesday morning.</p>
</article></body></html>"""


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(group, list(arguments))
    assert result.exit_code == 0, result.output
    return result


def add(root: Path, page: str) -> Result:
    source = root / "page.html"
    source.write_text(page, "utf-8")
    outlet = next(iter(load(root).ledger.outlets))
    return run("add", "--root", str(root), str(source), "--url", URL, "--outlet", outlet)


def taken(root: Path) -> tuple[Article, Draft, str]:
    """The article's record, its draft and its kept text."""
    ledger = load(root).ledger
    article = next(article for article in ledger.articles.values() if article.url == URL)
    return article, ledger.drafts[article.id], ledger.texts[article.id]


@pytest.fixture
def root(sample_archive: Path) -> Path:
    add(sample_archive, PAGE)
    return sample_archive


def test_a_quote_from_it_is_found_in_what_is_kept(root: Path) -> None:
    _, _, text = taken(root)
    assert isinstance(find(Quote(exact="copied by strangers, an engineer warns"), text), Found)


def test_claims_are_drafted_from_the_body_alone_and_only_its_paragraphs_are_counted(root: Path) -> None:
    _, draft, text = taken(root)
    assert all(STANDFIRST not in candidate.text for candidate in draft.candidates)
    for words, paragraph in (("closed its archive", 1), ("may have been copied", 2), ("declined to comment", 3)):
        assert {one.paragraph for one in draft.candidates if words in one.text} == {paragraph}
    places = [find(candidate.quote, text) for candidate in draft.candidates]
    assert all(isinstance(place, Found) and place.start > len(STANDFIRST) for place in places)


def test_what_a_second_proposer_quotes_from_it_is_dropped_and_counted(root: Path) -> None:
    article, _, _ = taken(root)
    further = [
        Suggestion(STANDFIRST, STANDFIRST),
        Suggestion("closed its archive", "The authority closed its archive."),
    ]
    at = article.captures[-1].at
    proposed = Proposer(load(root).ledger).proposed(
        read_html(PAGE.encode(), URL), article.id, at=at, further=further, by="small"
    )
    assert proposed.dropped == 1
    assert all(STANDFIRST not in candidate.text for candidate in proposed.draft.candidates)


def test_drafting_anew_knows_it_from_the_kept_page_and_changes_nothing(root: Path) -> None:
    article, _, _ = taken(root)
    (again,) = redraft(root, [article.id])
    assert not again.written


def test_without_the_page_every_part_of_the_text_is_a_paragraph(root: Path) -> None:
    article, _, _ = taken(root)
    (root / "captures" / "manifest.jsonl").unlink()
    (again,) = redraft(root, [article.id])
    assert again.written
    assert max(candidate.paragraph or 0 for candidate in taken(root)[1].candidates) == 5


def test_a_damaged_manifest_stops_no_drafting_and_is_left_as_it_is(root: Path) -> None:
    article, _, _ = taken(root)
    captures = root / "captures"
    manifest = captures / "manifest.jsonl"
    *sound, last = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(sound) + last.replace(b'"url"', b'"URL"'))
    before = {path: path.read_bytes() for path in captures.rglob("*") if path.is_file()}
    again = {one.article: one for one in redraft(root)}
    assert "cannot be read" in again[article.id].note
    assert "ledger fsck" in again[article.id].note
    assert again[article.id].written
    assert max(candidate.paragraph or 0 for candidate in taken(root)[1].candidates) == 5
    assert {path: path.read_bytes() for path in captures.rglob("*") if path.is_file()} == before


def test_a_dry_run_makes_nothing_in_the_captures(root: Path) -> None:
    article, _, _ = taken(root)
    (root / "captures" / ".lock").unlink(missing_ok=True)
    (root / "captures" / "torn").rmdir()
    before = sorted((root / "captures").rglob("*"))
    assert [one.note for one in redraft(root, [article.id], write=False)] == [""]
    assert sorted((root / "captures").rglob("*")) == before


def test_beside_a_picture_it_is_no_caption_of_it() -> None:
    box = f'<article><div><img src="/bridge.jpg" alt=""><p>{STANDFIRST}</p></div>'
    boxed = PAGE.replace(f"<p>{STANDFIRST}</p>", "").replace("<article>", box)
    reading = read_html(boxed.encode(), URL)
    assert reading.standfirst == STANDFIRST
    assert all(STANDFIRST not in caption.text for caption in reading.captions)


def test_a_change_of_it_is_a_change_of_the_article(root: Path) -> None:
    said = add(root, PAGE.replace("may have been copied by strangers", "were copied by strangers"))
    assert "the text has changed: “may have been” → “were”" in said.output
    assert taken(root)[0].captures[-1].revision == 2


def test_a_text_that_was_kept_with_it_as_first_paragraph_is_the_same_text(root: Path) -> None:
    reading = read_html(PAGE.encode(), URL)
    before = replace(
        reading,
        standfirst="",
        paragraphs=(reading.standfirst, *reading.paragraphs),
        headings=tuple((number + 1, heading) for number, heading in reading.headings),
    )
    assert (before.kept, before.text_sha256) == (reading.kept, reading.text_sha256)
    assert taken(root)[0].captures[-1].text_sha256 == before.text_sha256


def test_a_paste_that_does_not_tell_it_apart_keeps_the_same_words() -> None:
    lines = ["Forty bridges over the water", f"{STANDFIRST}.", *read_html(PAGE.encode(), URL).paragraphs]
    paste = read_paste("\n\n".join(lines), URL)
    assert paste.standfirst == ""
    assert paste.kept == "\n\n".join(lines[1:])


def test_parts_of_what_is_kept_are_counted_as_they_stand() -> None:
    plain = Reading(None, "", (), None, None, "en", ("One.", "Two."), ((0, "Top"), (1, "Inside"), (2, "End")))
    assert plain.text == plain.kept == "Top\n\nOne.\n\nInside\n\nTwo.\n\nEnd"
    assert plain.ordinals == [None, 1, None, 2, None]
    above = replace(plain, standfirst="Above.")
    assert (above.text, above.kept) == (plain.text, f"Above.\n\n{plain.text}")
    assert above.ordinals == [None, *plain.ordinals]
    assert above.kept[above.begins :] == above.text


def test_the_command_prints_it_under_the_title() -> None:
    words = "A diver has brought up the bell that was lost in 1957, and now two towns want to have it"
    lines = run("read", str(SAMPLE), "--url", "https://harbour.example/bell").output.splitlines()
    assert lines[:2] == ["title:      The bell of the pilot station is found", f"standfirst: {words}"]
    assert sum(words in line for line in lines) == 1
    told = json.loads(run("read", str(SAMPLE), "--json").output)
    assert told["standfirst"] == words
    assert words not in told["paragraphs"]
