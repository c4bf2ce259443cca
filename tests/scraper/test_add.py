"""Taking one article in: bytes kept, record and draft written, and doing it again changes nothing."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.captures.fsck import fsck
from ledger.checks import check
from ledger.load import load
from ledger.passage import Found, find
from ledger.problems import Severity
from scraper.add import UnknownOutlet, add, known_article, outlet_of
from scraper.commands.add import command
from scraper.stages import Capture

URL = "https://harbourherald.example/2021/06/archive-closed"
PASTE = """Skip to content Menu Search

Bridge Authority Closes Its Archive

By Ann Marsh

The Saebyeok Bridge Authority closed its archive to the public on Monday, its spokesman said.

Lena Ortiz, an engineer who warned of the open server, said the drawings may have been copied before then.

"We have no knowledge of any copies," the Saebyeok Bridge Authority said in a statement on 7 June 2021.

Mirae Structures declined to comment.

Ann Marsh
ann@harbourherald.example

Comments 12

Most read

• Ten bridges you will love
• Fish prices rise again
"""
PAGE = """<!doctype html><html lang="en"><head>
<title>Archive &lt;script&gt;alert("x")&lt;/script&gt; closed</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Archive <b>\\"closed\\"</b> & gone",
 "author": {"@type": "Person", "name": "Ann Marsh"}, "datePublished": "2021-06-08T09:30:00+01:00"}</script></head>
<body><article><h1>Archive "closed" & gone</h1>
<p>The Saebyeok Bridge Authority closed its archive to the public on Monday, its spokesman said at the office.</p>
<p>Lena Ortiz, an engineer who warned of the open server, said the drawings may have been copied in January 2021.</p>
<p>Mirae Structures declined to comment on the matter when it was asked by this newspaper on Tuesday morning.</p>
</article></body></html>"""


@pytest.fixture
def outlet(sample_archive: Path) -> str:
    return next(iter(load(sample_archive).ledger.outlets))


def run(root: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(command, ["--root", str(root), *arguments], input=given)


def everything(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts and path.name != ".lock")
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_pasted_text_becomes_a_record_a_draft_and_a_capture(
    sample_archive: Path, outlet: str, tmp_path: Path
) -> None:
    source = tmp_path / "pasted.txt"
    source.write_text(PASTE, "utf-8")
    result = run(sample_archive, str(source), "--url", URL, "--outlet", outlet, "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert said["new"]
    article = load(sample_archive).ledger.articles[said["article"]]
    assert article.title == "Bridge Authority Closes Its Archive"
    assert article.authors == ("Ann Marsh",)
    assert len(article.captures) == 1
    text = load(sample_archive).ledger.texts[article.id]
    assert text.startswith("The Saebyeok Bridge Authority closed")
    for rubbish in ("Most read", "Fish prices", "Comments", "Skip to", "ann@"):
        assert rubbish not in text
    assert fsck(sample_archive / "captures") == []


def test_taking_the_same_text_in_again_changes_no_byte(sample_archive: Path, outlet: str) -> None:
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, given=PASTE)
    before = everything(sample_archive)
    result = run(sample_archive, "-", "--url", f"{URL}?utm_source=x", "--outlet", outlet, given=PASTE)
    assert "known article" in result.output
    changed = {path for path, digest in everything(sample_archive).items() if before.get(path) != digest}
    assert not {path for path in changed if not path.startswith("captures/")}
    again = everything(sample_archive)
    assert "nothing changed" in run(sample_archive, "-", "--url", URL, "--outlet", outlet, given=PASTE).output
    assert everything(sample_archive) == again


def test_the_first_draft_knows_what_its_article_derives_from_and_when_it_appeared(
    sample_archive: Path, outlet: str
) -> None:
    told = "The Saebyeok Ilbo and Tidewatch reported it first. Mirae Structures declined"
    text = PASTE.replace("Mirae Structures declined", told)
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, "--at", "2021-07-01", given=text)
    article = known_article(load(sample_archive).ledger, URL)
    assert article is not None
    assert article.derives_from
    draft = sample_archive / load(sample_archive).ledger.drafts[article.id].path
    first = draft.read_text("utf-8")
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, "--at", "2021-07-01", given=text)
    assert draft.read_text("utf-8") == first


def test_a_date_that_is_not_on_the_page_stays_an_interval(sample_archive: Path, outlet: str) -> None:
    text = PASTE.replace(" on 7 June 2021", "")
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, "--at", "2021-07-01", given=text)
    article = known_article(load(sample_archive).ledger, URL)
    assert article is not None
    assert article.published is not None
    assert article.published.is_interval
    assert article.published.text == "../2021-07-01"
    assert "no date" in article.published_basis


def test_a_draft_quotes_only_words_that_stand_in_the_text(sample_archive: Path, outlet: str) -> None:
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, given=PASTE)
    ledger = load(sample_archive).ledger
    article = known_article(ledger, URL)
    assert article is not None
    draft = ledger.drafts[article.id]
    assert draft.candidates
    for candidate in draft.candidates:
        assert isinstance(find(candidate.quote, ledger.texts[article.id]), Found)


def test_a_draft_says_who_is_said_to_have_said_it_and_how_surely(sample_archive: Path, outlet: str) -> None:
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, given=PASTE)
    ledger = load(sample_archive).ledger
    article = known_article(ledger, URL)
    assert article is not None
    by_speaker = {candidate.speaker: candidate for candidate in ledger.drafts[article.id].candidates}
    assert by_speaker["lena-ortiz"].certainty == "possible"
    assert by_speaker["bridge-authority"].certainty == "certain"
    assert by_speaker["mirae-structures"].stance == "no-comment"


def test_a_taken_in_article_passes_the_checks(sample_archive: Path, outlet: str) -> None:
    run(sample_archive, "-", "--url", URL, "--outlet", outlet, given=PASTE)
    problems = check(load(sample_archive))
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


def test_a_saved_page_gives_its_full_time_and_its_title_as_text(
    sample_archive: Path, outlet: str, tmp_path: Path
) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, "utf-8")
    assert run(sample_archive, str(source), "--url", URL, "--outlet", outlet).exit_code == 0
    article = known_article(load(sample_archive).ledger, URL)
    assert article is not None
    assert article.title == 'Archive "closed" & gone'
    assert article.published_at == datetime.fromisoformat("2021-06-08T09:30:00+01:00")
    assert {one.origin.split()[0] for one in article.candidates} >= {"json-ld"}


def test_what_an_editor_corrected_is_never_overwritten(sample_archive: Path, outlet: str, tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, "utf-8")
    run(sample_archive, str(source), "--url", URL, "--outlet", outlet)
    article = known_article(load(sample_archive).ledger, URL)
    assert article is not None
    path = sample_archive / article.path
    mended = path.read_text("utf-8").replace("authors: [Ann Marsh]", "authors: [Anne Marsh]  # as she signs elsewhere")
    path.write_text(mended, "utf-8")
    source.write_text(PAGE.replace("may have been copied", "were copied"), "utf-8")
    result = run(sample_archive, str(source), "--url", URL, "--outlet", outlet)
    assert "authors: the record says Anne Marsh, the page says Ann Marsh" in result.output
    after = path.read_text("utf-8")
    assert "authors: [Anne Marsh]  # as she signs elsewhere" in after
    assert "revision: 2" in after


def test_a_changed_text_is_a_revision_whose_material_words_are_named(
    sample_archive: Path, outlet: str, tmp_path: Path
) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, "utf-8")
    run(sample_archive, str(source), "--url", URL, "--outlet", outlet)
    source.write_text(PAGE.replace("said the drawings may have been copied", "said the drawings were copied"), "utf-8")
    result = run(sample_archive, str(source), "--url", URL, "--outlet", outlet)
    assert "the text has changed: “may have been” → “were”" in result.output


def test_an_outlet_is_found_by_its_home_and_an_unknown_host_says_what_to_do(sample_archive: Path) -> None:
    ledger = load(sample_archive).ledger
    known = next(outlet for outlet in ledger.outlets.values() if outlet.url)
    assert outlet_of(ledger, f"{known.url.rstrip('/')}/2021/x") == known.id
    with pytest.raises(UnknownOutlet, match="ledger new outlet"):
        outlet_of(ledger, "https://nowhere.example/x")


def test_handing_over_a_file_without_its_address_is_wrong_usage(sample_archive: Path, tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, "utf-8")
    assert run(sample_archive, str(source)).exit_code == 2
    assert run(sample_archive, str(tmp_path / "none.html"), "--url", URL).exit_code == 2


def test_an_unreadable_file_writes_nothing_at_all(sample_archive: Path, outlet: str) -> None:
    before = everything(sample_archive / "content")
    capture = Capture(
        URL, URL, datetime(2021, 6, 9, tzinfo=UTC), 200, (("Content-Type", "text/html"),), b"\x00\x01\x02" * 99
    )
    with pytest.raises(Exception, match=r".+") as raised:
        add(sample_archive, capture, outlet)
    assert type(raised.value).__module__ == "scraper.errors"
    assert everything(sample_archive / "content") == before
