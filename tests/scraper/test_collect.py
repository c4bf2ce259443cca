"""Collecting on a whole invented press: what belongs is taken in, once, in one way, and nothing else is."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.captures.fsck import fsck
from ledger.checks import check
from ledger.ledger import Ledger
from ledger.load import load
from ledger.problems import Severity
from ledger.records import Article
from scraper.add import known_article
from scraper.collect import NoSuchOutlet, Plan, collect
from scraper.command import group
from scraper.commands.collect import command
from scraper.fetch import Fetcher, FetchSettings
from scraper.report import Report, lines
from tests.web.once import Runs
from tests.web.once import collect_once as run
from tests.web.press import Press
from tests.web.server import Web, redirect, reply

TAKEN = {
    "bridge-authority-2021-05-04-statement-second-server",
    "coast-wire-2021-05-04-second-server-held-bridge",
    "harbour-herald-2021-05-04-bridge-drawings-second-server",
    "minato-shimbun-2021-05-05-untitled",
    "quickwire-2021-05-06-bridge-plans-stolen-again",
    "saebyeok-ilbo-2021-05-04-untitled",
    "tidewatch-2021-05-03-second-copy-bridge-drawings",
}
TIDEWATCH = "tidewatch-2021-05-03-second-copy-bridge-drawings"
EVERYONE = tuple(sorted({article.split("-20")[0] for article in TAKEN}))


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    with Web({}) as web:
        yield web


@pytest.fixture(scope="module")
def collected(server: Web, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """An archive after its first run, made once and copied for each test, with that run's report."""
    press = Press(server.url)
    server.routes = press.routes()
    root = press.archive(tmp_path_factory.mktemp("collected") / "archive")
    return root, run(root)


@pytest.fixture
def press(server: Web) -> Press:
    """The press as it was on the first day."""
    press = Press(server.url)
    server.routes = press.routes()
    server.requests.clear()
    return press


@pytest.fixture
def web(press: Press, server: Web) -> Web:  # noqa: ARG001 (the press sets the pages up)
    return server


@pytest.fixture
def fresh(press: Press, tmp_path: Path) -> Path:
    """An archive that was never collected for."""
    return press.archive(tmp_path / "archive")


@pytest.fixture
def fresh_ids(fresh: Path) -> set[str]:
    return set(load(fresh).ledger.articles)


@pytest.fixture
def root(collected: tuple[Path, Report], press: Press, tmp_path: Path) -> Path:  # noqa: ARG001 (sets the pages up)
    """An archive after its first run."""
    return Path(shutil.copytree(collected[0], tmp_path / "collected"))


def cli(root: Path, *arguments: str) -> Result:
    options = ["--root", str(root), "--allow-host", "127.0.0.1", "--delay", "0"]
    return CliRunner().invoke(command, [*options, *arguments])


def files(folder: Path) -> dict[str, str]:
    """Digest of every file by its path; the state, its locks and reports of runs left out."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    kept = (path for path in found if "sqlite3" not in path.name and not {"runs", ".cache"} & set(path.parts))
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def ledger(root: Path) -> Ledger:
    return load(root).ledger


def article(root: Path, url: str) -> Article:
    found = known_article(ledger(root), url)
    assert found is not None
    return found


def test_what_belongs_to_the_story_is_taken_in_and_nothing_else(
    collected: tuple[Path, Report], root: Path, fresh_ids: set[str]
) -> None:
    before, report, after = fresh_ids, collected[1], load(root)
    assert set(after.ledger.articles) - before == TAKEN
    assert set(after.ledger.drafts) == TAKEN
    assert [str(problem) for problem in check(after) if problem.severity is Severity.ERROR] == []
    assert fsck(root / "captures") == []
    assert report.failed == []
    assert {one.judgement.reason for one in report.taken} >= {"“새벽대교” 3× [ko]"}


def test_what_came_near_is_told_with_its_reason(collected: tuple[Path, Report]) -> None:
    (near,) = collected[1].near
    assert near.title == "Toll for the Saebyeok Bridge is set"
    assert "“Saebyeok Bridge” 2×" in near.reason


def test_an_article_under_three_addresses_is_one_record(root: Path, press: Press) -> None:
    found = article(root, press.address("quickwire", "bridge-plans-again"))
    assert found.url == press.address("quickwire", "bridge-plans-again")
    assert [copy.url for copy in found.copies] == [press.address("quickwire", "amp/bridge-plans-again")]
    assert article(root, press.address("quickwire", "amp/bridge-plans-again?utm_source=x")) == found
    assert len(found.captures) == 1


def test_sources_are_written_down_with_what_shows_them(root: Path) -> None:
    articles = ledger(root).articles
    derived = {one.split("-20")[0]: [(d.article, d.how) for d in articles[one].derives_from] for one in sorted(TAKEN)}
    assert derived == {
        "bridge-authority": [],
        "coast-wire": [(TIDEWATCH, "cites")],
        "harbour-herald": [("coast-wire-2021-05-04-second-server-held-bridge", "syndication")],
        "minato-shimbun": [("saebyeok-ilbo-2021-05-04-untitled", "cites")],
        "quickwire": [("harbour-herald-2021-05-04-bridge-drawings-second-server", "cites")],
        "saebyeok-ilbo": [(TIDEWATCH, "cites")],
        "tidewatch": [],
    }
    assert all(d.note for one in TAKEN for d in articles[one].derives_from)


def test_a_second_run_asks_only_whether_anything_changed_and_writes_nothing(root: Path, web: Web) -> None:
    before, asked = files(root), len(web.requests)
    report = run(root, Plan(EVERYONE, recheck=True))
    again = [request for request in web.requests[asked:] if request.path != "/robots.txt"]
    assert again
    assert all("if-none-match" in request.headers for request in again)
    assert report.taken == []
    assert files(root) == before


def test_a_run_with_nothing_due_asks_nothing_and_leaves_no_report(root: Path, web: Web) -> None:
    asked, reports = len(web.requests), list((root / "captures" / "runs").iterdir())
    report = run(root)
    assert (len(web.requests), report.resting) == (asked, len(EVERYONE))
    assert list((root / "captures" / "runs").iterdir()) == reports


def test_a_correction_is_a_revision_that_names_what_changed(root: Path, press: Press) -> None:
    press.edit()
    (item,) = run(root, Plan(("tidewatch",), recheck=True)).taken
    assert item.taken.article == TIDEWATCH
    assert "“212” → “214”" in item.taken.notes[0]
    assert "“probably” → “”" in item.taken.notes[0]
    assert [kept.revision for kept in ledger(root).articles[TIDEWATCH].captures] == [1, 2]


def test_an_article_that_was_taken_away_and_came_back_says_so(root: Path, web: Web, press: Press) -> None:
    path = "/bridge-authority/statements/44"
    page = web.routes[path]
    web.routes[path] = reply("<p>This article has been removed.</p>")
    run(root, Plan(("bridge-authority",), recheck=True))
    url = press.address("bridge-authority", "statements/44")
    assert [(one.kind, one.date.text) for one in article(root, url).updates] == [("removal", "2021-06-01")]
    run(root, Plan(("bridge-authority",), recheck=True))
    assert len(article(root, url).updates) == 1
    web.routes[path] = reply(page_with_another_sentence(), Content_Type="text/html")
    forget_pauses(root)
    run(root, Plan(("bridge-authority",), recheck=True))
    assert [one.kind for one in article(root, url).updates] == ["removal", "returned"]
    assert page


def page_with_another_sentence() -> str:
    text = "The Saebyeok Bridge Authority did not know of a second server with drawings before 30 April 2021, it said."
    return f"<html><head><title>Statement</title></head><body><article><h1>Statement</h1><p>{text}</p></article></body>"


def forget_pauses(root: Path) -> None:
    """As if days had passed: a page that is gone is asked for again after a pause."""
    base = sqlite3.connect(root / "captures" / "state.sqlite3")
    base.execute("UPDATE urls SET next_at = ''")
    base.commit()
    base.close()


def test_a_moved_article_stays_one_record_that_knows_both_addresses(root: Path, web: Web, press: Press) -> None:
    web.routes["/tidewatch/reports/7"] = web.routes["/tidewatch/2021/05/second-copy"]
    web.routes["/tidewatch/2021/05/second-copy"] = redirect("/tidewatch/reports/7", 301)
    press.edit()
    run(root, Plan(("tidewatch",), recheck=True))
    found = article(root, press.address("tidewatch", "2021/05/second-copy"))
    assert [(copy.url, copy.note) for copy in found.copies] == [
        (press.address("tidewatch", "reports/7"), "the page has moved here")
    ]
    assert [kept.revision for kept in found.captures] == [1, 2]
    assert set(ledger(root).articles) >= TAKEN


def test_other_terms_take_in_what_was_kept_without_asking_again(root: Path, web: Web) -> None:
    story = root / "content" / "story.yml"
    story.write_text(
        story.read_text("utf-8").replace("near: [server, drawings]", "near: [server, drawings, toll]"), "utf-8"
    )
    asked = len(web.requests)
    report = run(root)
    assert [one.title for one in report.taken] == ["Toll for the Saebyeok Bridge is set"]
    assert len(web.requests) == asked


def test_a_trial_writes_nothing_and_says_what_would_come(fresh: Path) -> None:
    before = files(fresh)
    result = cli(fresh, "tidewatch", "--dry-run")
    assert result.exit_code == 0, result.output
    assert f"would take in {TIDEWATCH}" in result.output
    assert files(fresh) == before
    assert not (fresh / "captures" / "state.sqlite3").exists()


def test_a_limit_leaves_the_rest_for_the_next_run(fresh: Path, web: Web) -> None:
    report = run(fresh, Plan(limit=3))
    assert len(report.pages) == 3
    assert report.waiting == 25
    outlets = [page.url.removeprefix(web.url).split("/")[1] for page in run(fresh, Plan(per_outlet=1)).pages]
    assert sorted(outlets) == sorted(set(outlets))
    run(fresh)
    assert set(ledger(fresh).articles) >= TAKEN
    assert len(web.paths) == len(set(web.paths))


def test_what_was_published_before_a_day_is_not_asked_for(fresh: Path, web: Web) -> None:
    run(fresh, Plan(("coast-wire",), since=date(2021, 5, 4)))
    assert sorted(path for path in web.paths if "ferry" in path) == ["/coast-wire/local/ferry-4"]


def test_a_failed_source_is_named_and_ends_with_1_unless_best_effort(fresh: Path, web: Web) -> None:
    web.routes["/tidewatch/feed.xml"] = reply("gone fishing", status=500)
    result = cli(fresh)
    assert result.exit_code == 1
    assert "tidewatch         FAILED" in result.output
    web.routes["/quickwire/feed.xml"] = reply("gone fishing", status=500)
    result = cli(fresh, *EVERYONE, "--best-effort")
    assert result.exit_code == 0
    assert "2 of 7 sources could not be reached" in result.output


def test_without_a_network_nothing_is_held_against_anybody(fresh: Path) -> None:
    def cut_off(_host: str, _port: int) -> list[str]:
        raise OSError("no network")

    before = files(fresh)
    with Fetcher(FetchSettings(), resolve=cut_off) as fetcher:
        for path in (fresh / "content" / "outlets").glob("*.yml"):
            path.write_text(path.read_text("utf-8").replace("http://127.0.0.1:", "http://press.example:"), "utf-8")
        report = collect(fresh, fetcher)
        told = "\n".join(lines(report, compact=True))
        again = collect(fresh, fetcher)
    assert "seems to be offline" in told
    assert told.count("\n") == 1
    assert (report.cut_off, again.cut_off, again.resting) == (True, True, 0)
    assert not (fresh / "captures" / "runs").exists()
    assert {path for path, digest in files(fresh).items() if before.get(path) != digest} <= {
        f"content/outlets/{outlet}.yml" for outlet in EVERYONE
    }


def test_an_unknown_outlet_or_one_without_sources_is_said_so(fresh: Path) -> None:
    with pytest.raises(NoSuchOutlet, match="did you mean"):
        run(fresh, Plan(("tidewach",)))
    path = fresh / "content" / "outlets" / "tidewatch.yml"
    path.write_text(path.read_text("utf-8").partition("collect:")[0], "utf-8")
    with pytest.raises(NoSuchOutlet, match="nothing of where to look"):
        run(fresh, Plan(("tidewatch",)))


def test_the_report_of_a_run_is_kept_and_printed_as_one_object(fresh: Path) -> None:
    result = cli(fresh, "--json")
    said = json.loads(result.stdout)
    (path,) = (fresh / "captures" / "runs").iterdir()
    assert json.loads(path.read_text("utf-8")) == said
    assert {one["article"] for one in said["taken"]} == TAKEN
    assert said["pages"] == {"asked": 28, "failed": 1, "new": 26, "not asked for": 1}
    assert said["unrelated"] == 16


@pytest.mark.slow
def test_status_holds_a_source_against_its_own_history(fresh: Path, web: Web) -> None:
    runner = CliRunner()
    assert "nothing was collected" in runner.invoke(group, ["status", "--root", str(fresh)]).output
    run(fresh)
    result = runner.invoke(group, ["status", "--root", str(fresh), "--near"])
    assert result.exit_code == 0
    assert "Toll for the Saebyeok Bridge is set" in result.output
    feed = web.routes["/harbour-herald/feed.xml"]
    for number in range(4):
        web.routes["/harbour-herald/feed.xml"] = reply(
            f"<rss version='2.0'><channel>{ITEMS}<!--{number}--></channel></rss>"
        )
        run(fresh, Plan(("harbour-herald",)))
        time.sleep(1.01)  # readings are told apart by the second
    web.routes["/harbour-herald/feed.xml"] = reply(
        "<rss version='2.0'><channel><item><link>/x</link></item></channel></rss>"
    )
    run(fresh, Plan(("harbour-herald",)))
    result = runner.invoke(group, ["status", "--root", str(fresh)])
    assert result.exit_code == 1
    assert result.output.startswith("harbour-herald    QUIET just now: 1 offered, usually 8")
    assert feed


ITEMS = "".join(f"<item><link>/harbour-herald/local/old-{number}</link></item>" for number in range(8))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_two_runs_at_once_leave_what_one_leaves(fresh: Path, press: Press, tmp_path: Path) -> None:
    alone = press.archive(tmp_path / "alone")
    run(alone)
    with Runs(*EVERYONE) as runs:
        assert [runs.wait(number) for number in [runs.start(fresh), runs.start(fresh)]] == [0, 0]
    assert files(fresh / "content") == files(alone / "content")
    assert fsck(fresh / "captures") == []


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_a_run_killed_anywhere_leaves_the_same_records_when_it_is_begun_again(press: Press, tmp_path: Path) -> None:
    undisturbed = press.archive(tmp_path / "undisturbed")
    with Runs(*EVERYONE) as runs:
        assert runs.wait(runs.start(press.archive(tmp_path / "warm"))) == 0
        start = time.monotonic()
        assert runs.wait(runs.start(undisturbed)) == 0
        lasts = time.monotonic() - start
        wanted = files(undisturbed / "content")
        dice = random.Random(7)
        kills = 0
        for attempt in count():
            if kills >= 50:
                break
            root = press.archive(tmp_path / f"killed-{attempt}")
            for _ in range(5):
                number = runs.start(root)
                time.sleep(dice.uniform(0.0, 0.9) * lasts)
                os.kill(number, signal.SIGKILL)
                kills += runs.wait(number) < 0
            assert runs.wait(runs.start(root)) == 0
            assert files(root / "content") == wanted
            assert fsck(root / "captures") == []


@pytest.mark.slow
def test_many_pages_are_read_in_several_processes_to_the_same_effect(tmp_path: Path) -> None:
    script = (
        "from scraper.look import Looker, look\n"
        "from tests.web.site import STORIES, article\n"
        "from scraper.stages import Capture\n"
        "from datetime import UTC, datetime\n"
        "if __name__ == '__main__':\n"
        "    pages = [Capture('http://x.example/', 'http://x.example/', datetime.now(UTC), 200, (), article(*one))"
        " for one in STORIES.values()]\n"
        "    with Looker(1000) as looker:\n"
        "        assert looker.ahead\n"
        "        waiting = [looker.submit(page) for page in pages * 5]\n"
        "        assert [one() for one in waiting] == [look(page) for page in pages * 5]\n"
    )
    (tmp_path / "many.py").write_text(script, "utf-8")
    root = str(Path(__file__).parents[2])
    subprocess.run([sys.executable, str(tmp_path / "many.py")], env={**os.environ, "PYTHONPATH": root}, check=True)
