"""Pages saved elsewhere and versions in a web archive become captures, records and drafts like any other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.captures.fsck import fsck
from ledger.load import load
from scraper.add import known_article
from scraper.command import group
from scraper.keep import Store
from scraper.saved import NotTaken, saved_pages
from scraper.stages import Capture
from scraper.warcs import pack
from tests.web.server import Request, Web, reply

HOME = "https://harbour-herald.example/news"
TEXT = (
    "Drawings of the Saebyeok Bridge lay on another server too, the harbour office said on Monday morning.",
    "The server was closed on the same day, and nobody knows who had opened the files before that.",
)


def page(title: str, *, head: str = "", text: tuple[str, ...] = TEXT) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article>"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def captures(folder: Path) -> list[Capture]:
    return [one for one in saved_pages(folder) if isinstance(one, Capture)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / "more").mkdir(parents=True)
    browser = f"<!-- saved from url=(0042){HOME}/by-browser -->\n"
    (folder / "1.html").write_text(browser + page("By browser"), "utf-8")
    saved = "saved date: Tue May 04 2021 10:00:00 GMT+0200 (CEST)"
    single = f"<!--\n Page saved with SingleFile\n url: {HOME}/single \n {saved}\n-->"
    (folder / "2.htm").write_text("<!DOCTYPE html>" + single + page("Single file"), "utf-8")
    (folder / "more" / "3.html").write_text(page("Own", head=f"<link rel='canonical' href='{HOME}/own'>"), "utf-8")
    (folder / "4.txt").write_text(f"{HOME}/pasted\n\nPasted headline\n\n" + "\n\n".join(TEXT), "utf-8")
    (folder / "5.html").write_text(page("From nowhere"), "utf-8")
    (folder / "6.html").write_text(
        page("Ferries", head=f"<link rel='canonical' href='{HOME}/ferry'>", text=FERRY), "utf-8"
    )
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for path in folder.rglob("*.*"):
        os.utime(path, (1_620_000_000, 1_620_000_000))
    return folder


FERRY = ("From Monday on the ferry leaves at six in the morning, half an hour earlier than it did until now.",)


def test_a_saved_page_says_itself_where_and_when_it_was_saved(folder: Path) -> None:
    found = {one.url.rpartition("/")[2]: one for one in captures(folder)}
    assert sorted(found) == ["by-browser", "ferry", "own", "pasted", "single"]
    assert found["single"].at == datetime(2021, 5, 4, 8, tzinfo=UTC)
    assert found["own"].at == datetime(2021, 5, 3, 0, 0, tzinfo=UTC)
    assert found["pasted"].pasted
    (left,) = [one for one in saved_pages(folder) if isinstance(one, NotTaken)]
    assert left.where.endswith("5.html")
    assert "scraper add" in left.reason


def test_a_folder_is_imported_once(sample_archive: Path, folder: Path) -> None:
    result = run("import", str(folder), "--root", str(sample_archive))
    assert result.exit_code == 1, result.output
    assert "5.html: nothing in it says" in result.output
    ledger = load(sample_archive).ledger
    for name in ("by-browser", "single", "own", "pasted"):
        assert known_article(ledger, f"{HOME}/{name}") is not None, name
    assert known_article(ledger, f"{HOME}/ferry") is None
    assert fsck(sample_archive / "captures") == []
    again = json.loads(run("import", str(folder), "--root", str(sample_archive), "--json").stdout)
    assert again["taken"] == []


def test_a_warc_of_another_tool_is_imported_as_far_as_it_is_whole(sample_archive: Path, tmp_path: Path) -> None:
    at = datetime(2021, 5, 4, 8, tzinfo=UTC)
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    pages = [
        Capture(f"{HOME}/{name}", f"{HOME}/{name}", at, 200, headers, page(name).encode()) for name in ("one", "two")
    ]
    lost = Capture(f"{HOME}/lost", f"{HOME}/lost", at, 404, headers, b"<p>not here</p>")
    file = tmp_path / "web.warc.gz"
    file.write_bytes(pack(pages[0]) + pack(lost) + pack(pages[1]) + b"\x1f\x8b\x08torn")
    result = run("import", str(file), "--root", str(sample_archive))
    assert "cannot be read further" in result.output
    ledger = load(sample_archive).ledger
    assert known_article(ledger, f"{HOME}/one") is not None
    assert known_article(ledger, f"{HOME}/two") is not None
    assert known_article(ledger, f"{HOME}/lost") is None


@pytest.fixture
def web() -> Iterator[Web]:
    with Web({"/robots.txt": reply("", Content_Type="text/plain")}) as web:
        yield web


URL = "https://quickwire.example/you-wont-believe-this-bridge"
ARTICLE = "quickwire-2021-03-05-hacked"


def backfill(root: Path, web: Web, *arguments: str) -> Result:
    index, shown = f"{web.url}/index?url={{url}}", f"{web.url}/{{time}}/{{url}}"
    options = ["--root", str(root), "--allow-host", "127.0.0.1", "--index", index, "--page", shown]
    return run("backfill", *options, *arguments)


def versions(web: Web, times: dict[str, str]) -> None:
    rows = [["timestamp", "original", "digest"], *([time, URL, text] for time, text in times.items())]
    web.routes["/index"] = reply(json.dumps(rows), Content_Type="application/json")
    for time, text in times.items():
        web.routes[f"/{time}/{URL}"] = reply(
            page("Hackers grab secret bridge plans", text=(text, *TEXT)),
            X_Archive_Orig_Last_Modified="Fri, 05 Mar 2021 07:00:00 GMT",
        )


@pytest.mark.slow
def test_versions_of_a_web_archive_become_captures_of_the_original_in_order(sample_archive: Path, web: Web) -> None:
    texts = {
        "20210310000000": "Hackers broke the password of a server with bridge plans.",
        "20210501000000": "Hackers are said to have broken the password of a server with bridge plans.",
        "20220101000000": "Hackers are said to have broken the password of a server with bridge plans.",
    }
    versions(web, texts)
    result = backfill(sample_archive, web, ARTICLE)
    assert result.exit_code == 0, result.output
    article = load(sample_archive).ledger.articles[ARTICLE]
    assert [(kept.at.date().isoformat(), kept.revision) for kept in article.captures] == [
        ("2021-03-10", 1),
        ("2021-05-01", 2),
    ]
    kept = Store(sample_archive / "captures")
    capture = kept.load(kept.of(URL)[0])
    assert capture.header("Last-Modified") == "Fri, 05 Mar 2021 07:00:00 GMT"
    assert capture.header("X-Obtained-From").startswith(web.url)
    assert not {path.split("/")[1] for path in web.paths if "2022" in path} - {"20220101000000"}


@pytest.mark.slow
def test_a_timemap_is_read_and_what_is_not_there_is_told(sample_archive: Path, web: Web) -> None:
    links = f'<{URL}>; rel="original",\n<{web.url}/m/1>; rel="first memento"; datetime="Wed, 10 Mar 2021 00:00:00 GMT"'

    def index(request: Request) -> bytes:
        known = "quickwire.example" in request.path
        return reply(links, Content_Type="application/link-format") if known else reply("[]", status=404)

    web.routes["/index"] = index
    web.routes["/m/1"] = reply(page("Hackers grab secret bridge plans"))
    result = backfill(sample_archive, web, ARTICLE, "tidewatch-2021-03-02-open-server")
    assert result.exit_code == 1
    assert "tidewatch.example/2021/03/open-server: " in result.output
    assert len(load(sample_archive).ledger.articles[ARTICLE].captures) == 1
