"""An invented press on loopback: six outlets that report on the sample archive's story, and on ferries.

Everything the collector meets out there: feeds, a news sitemap, a list page, three languages, a wire and its copies, a
second address of one article, pages that moved, went or ask not to be read, and one that is edited.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import build_archive
from tests.web.server import Answer, Request, redirect, reply

KINDS = {"bridge-authority": "lists", "coast-wire": "sitemaps"}
"""How an outlet offers its articles; every other has a feed."""

COAST_WIRE = """name: {en: Coast Wire, ko: 코스트와이어, ja: コースト通信}
kind: wire
url: https://coast-wire.example/
country: GB
languages: [en]
time_zone: Europe/London
"""
ALSO = {"tidewatch": "ko: 타이드워치, ", "saebyeok-ilbo": "ja: セビョク日報, "}
"""What outlets are called in the languages that report on them."""


@dataclass(frozen=True)
class Story:
    """One article as its outlet publishes it."""

    outlet: str
    path: str
    title: str
    when: str
    """Full time with offset."""
    paragraphs: tuple[str, ...]
    author: str = ""
    language: str = "en"
    caption: str = ""


SECOND_COPY = """
A second copy of the Saebyeok Bridge drawings lay on another server until last week, Tidewatch has found.
The copy held 212 drawings, as many as the first. It was probably made in January 2021, said Lena Ortiz, who studies
 public works at Tidewatch.
Nobody knows how often the files were fetched. The second server kept no record of who opened it, and it asked for no
 password.
Tidewatch told the Saebyeok Bridge Authority on 29 April 2021. The second server was closed on 30 April 2021.
"""
WIRE = """
MARU, May 4 (Coast Wire) - A second server held the drawings of the Saebyeok Bridge for at least three months, the
 research group <a href='{tidewatch}'>Tidewatch said</a> on Monday.
The bridge authority said on Tuesday that it had ordered an independent inquiry. "We did not know of a second server,"
 said Park Do-yun, a spokesman for the authority.
Mirae Structures, whose contract ended in April, declined to comment.
The inquiry will be led by a retired judge and is to report by the end of September, the spokesman said. It will have
 access to the logs of both servers and to the papers of the subcontractor.
Shares of companies that build the bridge were little changed in Maru on Tuesday.
"""
COPY_OF_THE_WIRE = "MARU (Coast Wire) — " + re.sub("<[^>]*>", "", WIRE.partition(" - ")[2]).partition("Shares")[0]
KOREAN = """
새벽대교 설계 도면의 사본이 다른 서버에도 올라와 있었던 것으로 드러났다. 타이드워치에 따르면
 두 번째 서버는 4월 30일 폐쇄됐다.
타이드워치의 레나 오르티스 연구원은 사본이 2021년 1월에 만들어졌을 가능성이 높다고 말했다.
새벽대교관리청은 두 번째 서버를 알지 못했다고 밝혔다. 관리청은 독립 조사를 지시했다고 4일 설명했다.
"""
JAPANESE = """
セビョク大橋の設計図の写しが、別のサーバーにも置かれていた。セビョク日報によると、二つ目のサーバーは4月30日に閉鎖された。
管理庁は二つ目のサーバーについて知らなかったとしている。独立した調査が行われる見通しだという。
"""
SPUN = """
Hackers have stolen the secret drawings of the Saebyeok Bridge again, and nobody can believe it.
The second server was broken into with a password, the Harbour Herald reported. Mirae Structures denied it.
Shares of companies that build the bridge were little changed in Maru on Tuesday.
"""
STATEMENT = """
The Saebyeok Bridge Authority did not know of a second server with drawings before 29 April 2021.
An independent inquiry was ordered today. The Authority will publish its report in full.
"""
TOLL = """
Crossing the Saebyeok Bridge will cost two coins by day and one by night, the council decided on Saturday.
Buses and bicycles go free. The council will look at the toll again after a year, its chair said.
"""


def told(text: str) -> tuple[str, ...]:
    """A text as paragraphs, one a line; a line that begins with a blank goes on."""
    return tuple(text.strip().replace("\n ", " ").split("\n"))


LIST_OF_FILES = "The list of files on the second server, as it stood on 29 April 2021."
STORIES = (
    Story(
        "tidewatch",
        "2021/05/second-copy",
        "A second copy of the bridge drawings",
        "2021-05-03T09:00:00-04:00",
        told(SECOND_COPY),
        "Lena Ortiz",
        caption=LIST_OF_FILES,
    ),
    Story("coast-wire", "world/a81", "Second server held bridge drawings", "2021-05-04T11:20:00+01:00", told(WIRE)),
    Story(
        "harbour-herald",
        "news/second-server",
        "Bridge drawings: a second server",
        "2021-05-04T15:00:00+01:00",
        told(COPY_OF_THE_WIRE),
    ),
    Story(
        "saebyeok-ilbo",
        "2021/0504/03",
        "새벽대교 도면, 두 번째 서버에도 있었다",
        "2021-05-04T07:30:00+09:00",
        told(KOREAN),
        language="ko",
    ),
    Story(
        "minato-shimbun",
        "news/20210505-1",
        "橋の設計図、別のサーバーにも",
        "2021-05-05T06:00:00+09:00",
        told(JAPANESE),
        language="ja",
    ),
    Story("quickwire", "bridge-plans-again", "Bridge plans stolen AGAIN", "2021-05-06T00:10:00+00:00", told(SPUN)),
    Story(
        "bridge-authority",
        "statements/44",
        "Statement on a second server",
        "2021-05-04T18:00:00+09:00",
        told(STATEMENT),
    ),
    Story(
        "harbour-herald",
        "news/bridge-toll",
        "Toll for the Saebyeok Bridge is set",
        "2021-05-02T10:00:00+01:00",
        told(TOLL),
    ),
)
FERRIES = ("harbour-herald", "coast-wire", "tidewatch", "quickwire")
"""Outlets that write about ferries too."""


def ferry(outlet: str, number: int) -> Story:
    """An article that has nothing to do with the story."""
    return Story(
        outlet,
        f"local/ferry-{number}",
        f"Ferry {number} leaves earlier",
        f"2021-05-0{number}T08:00:00+01:00",
        (
            f"From Monday on ferry {number} leaves at six in the morning, half an hour earlier than it did until now.",
            "The company said that the new hours would help those who work early shifts at the fish market.",
        ),
    )


class Press:
    """What is published at an address; `edit` changes one report afterwards."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.edited = False
        self.stories = [*STORIES, *(ferry(outlet, number) for outlet in FERRIES for number in range(1, 5))]

    def routes(self) -> dict[str, Answer]:
        """Every page by its path."""
        routes: dict[str, Answer] = {
            "/robots.txt": reply("User-agent: *\nDisallow: /quickwire/intern/", Content_Type="text/plain"),
            "/harbour-herald/news/withdrawn": reply("<p>This article has been removed.</p>", status=410),
            "/harbour-herald/news/old-name": redirect("/harbour-herald/news/second-server", 301),
            "/quickwire/amp/bridge-plans-again": self._page("quickwire", "bridge-plans-again"),
        }
        for outlet in sorted({story.outlet for story in self.stories}):
            routes[f"/{outlet}/{_source(outlet)}"] = self._versioned(lambda outlet=outlet: self._offer(outlet))
        for story in self.stories:
            routes[f"/{story.outlet}/{story.path}"] = self._page(story.outlet, story.path)
        return routes

    def edit(self) -> None:
        """Tidewatch corrects a number and drops a hedge."""
        self.edited = True

    def address(self, outlet: str, path: str) -> str:
        """Where an article stands."""
        return f"{self.base}/{outlet}/{path}"

    def archive(self, root: Path) -> Path:
        """The sample archive at `root`, with its outlets publishing here."""
        build_archive(root)
        outlets = root / "content" / "outlets"
        (outlets / "coast-wire.yml").write_text(COAST_WIRE, "utf-8")
        for path in outlets.glob("*.yml"):
            text = re.sub(r"\ncollect:\n(?:  .*\n)+", "\n", path.read_text("utf-8"))
            text = re.sub(r"https://[a-z-]+\.example/", f"{self.base}/{path.stem}/", text)
            text = text.replace("{en: ", f"{{{ALSO.get(path.stem, '')}en: ", 1)
            kind = KINDS.get(path.stem, "feeds")
            text += f"collect:\n  {kind}: ['{self.address(path.stem, _source(path.stem))}']\n  every: 1m\n"
            text += "  links: /statements/\n" if kind == "lists" else ""
            path.write_text(text, "utf-8")
        shutil.rmtree(root / "content" / "drafts")
        return root

    def _page(self, outlet: str, path: str) -> Answer:
        def body() -> tuple[str, bytes]:
            story = next(one for one in self.stories if (one.outlet, one.path) == (outlet, path))
            return "text/html; charset=utf-8", self._html(story).encode()

        return self._versioned(body)

    def _versioned(self, make: object) -> Answer:
        """A page with an ETag that answers 304 while it is the same."""

        def answer(request: Request) -> bytes:
            kind, data = make()  # type: ignore[operator]
            etag = f'"{hash_of(data)}"'
            if request.headers.get("if-none-match") == etag:
                return reply(status=304, ETag=etag, Content_Length="")
            return reply(data, Content_Type=kind, ETag=etag)

        return answer

    def _html(self, story: Story) -> str:
        paragraphs = "".join(f"<p>{one}</p>" for one in story.paragraphs)
        paragraphs = paragraphs.replace("{tidewatch}", self.address("tidewatch", "2021/05/second-copy"))
        if self.edited and story.outlet == "tidewatch":
            paragraphs = paragraphs.replace("212 drawings, as many", "214 drawings, two more than").replace(
                "two more than as the first", "two more than the first"
            )
            paragraphs = paragraphs.replace("It was probably made", "It was made")
        about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title}
        about["datePublished"] = story.when
        author = f"<p class='byline'>By {story.author}</p>" if story.author else ""
        figure = f"<figure><img src='/a.png'><figcaption>{story.caption}</figcaption></figure>" if story.caption else ""
        return (
            f"<!DOCTYPE html><html lang='{story.language}'><head><meta charset='utf-8'><title>{story.title}</title>"
            f"<link rel='canonical' href='{self.address(story.outlet, story.path)}'>"
            f"<script type='application/ld+json'>{json.dumps(about)}</script></head><body>"
            f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
            f"<article><h1>{story.title}</h1>{author}{paragraphs}{figure}</article>"
            f"<footer><a href='/imprint'>Imprint</a></footer></body></html>"
        )

    def _offer(self, outlet: str) -> tuple[str, bytes]:
        stories = [story for story in self.stories if story.outlet == outlet]
        links = [(self.address(outlet, story.path), story) for story in stories]
        if outlet in KINDS and KINDS[outlet] == "lists":
            return "text/html", "".join(f"<a href='{url}'>{story.title}</a>" for url, story in links).encode()
        if outlet in KINDS:
            urls = "".join(f"<url><loc>{url}</loc><lastmod>{story.when}</lastmod></url>" for url, story in links)
            space = "http://www.sitemaps.org/schemas/sitemap/0.9"
            return "application/xml", f"<urlset xmlns='{space}'>{urls}</urlset>".encode()
        items = "".join(f"<item><title>{s.title}</title><link>{url}?utm_source=rss</link></item>" for url, s in links)
        more = {"harbour-herald": ("news/withdrawn", "news/old-name")}
        more["quickwire"] = ("amp/bridge-plans-again", "intern/plan")
        items += "".join(f"<item><link>{self.address(outlet, path)}</link></item>" for path in more.get(outlet, ()))
        return (
            "application/rss+xml",
            f"<rss version='2.0'><channel><title>{outlet}</title>{items}</channel></rss>".encode(),
        )


def hash_of(data: bytes) -> str:
    """A short mark of a page's bytes."""
    return hashlib.sha256(data).hexdigest()[:12]


def _source(outlet: str) -> str:
    return {"lists": "statements", "sitemaps": "sitemap.xml"}.get(KINDS.get(outlet, ""), "feed.xml")
