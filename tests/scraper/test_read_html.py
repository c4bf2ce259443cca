"""What a page must give, sample by sample (tests/cases/read/html.yml), and what no page may do."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.read import Unreadable, read, read_html
from scraper.read.chrome import Furniture, furniture
from scraper.read.titles import clean
from scraper.stages import Capture, Reading

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS / "samples" / "read"
CASES = yaml.load((TESTS / "cases" / "read" / "html.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ADDRESS = "https://harbour.example/read/here"
PARAGRAPH = b"<p>A courier carried the drawings by train once a week, and nobody asked what the boxes held.</p>"
AT = datetime(2023, 12, 1, tzinfo=UTC)


def page(case: dict[str, Any]) -> bytes:
    return (SAMPLES / str(case["sample"])).read_bytes()


def check(case: dict[str, Any], got: Reading) -> None:
    """Every field the case names is as it says."""
    for name in ("url", "title", "standfirst", "published", "modified", "language"):
        if name in case:
            assert getattr(got, name) == (None if case[name] == "null" else case[name]), name
    if "authors" in case:
        assert list(got.authors) == case["authors"]
    if "count" in case:
        assert len(got.paragraphs) == int(case["count"]), got.paragraphs
    assert got.paragraphs[0].startswith(case.get("first", ""))
    assert got.paragraphs[-1].startswith(case.get("last", ""))
    assert set(case.get("holds", [])) <= set(got.paragraphs)
    for words in case.get("twice", []):
        assert got.paragraphs.count(words) == 2, words
    if "headings" in case:
        assert [[str(before), text] for before, text in got.headings] == case["headings"]
    if "captions" in case:
        assert [(c.text, c.credit) for c in got.captions] == [
            (c["text"], c.get("credit", "")) for c in case["captions"]
        ]
    if "links" in case:
        assert [link.url for link in got.links] == case["links"]
    for name, value in case.get("policy", {}).items():
        assert getattr(got.policy, name) is (value == "true"), name
    for words in case.get("absent", []):
        assert words not in got.text, words


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_a_page_is_read_as_the_case_says(case: dict[str, Any]) -> None:
    check(case, read_html(page(case), ADDRESS))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sample"])
def test_every_value_chosen_is_among_the_candidates(case: dict[str, Any]) -> None:
    got = read_html(page(case), ADDRESS)
    offered = " ".join(candidate.value for candidate in got.candidates)
    assert got.title in offered
    assert all(name in offered for name in got.authors)
    assert bool(got.published) == any(c.field == "published" for c in got.candidates)


def test_the_text_holds_headings_where_they_stand() -> None:
    got = read_html((SAMPLES / "live-blog.html").read_bytes(), ADDRESS)
    parts = got.text.split("\n\n")
    assert parts[1] == "Ferries stop"
    assert parts[0] == got.paragraphs[0]
    assert len(parts) == 5


def capture(body: bytes, *headers: tuple[str, str], pasted: bool = False) -> Capture:
    return Capture(ADDRESS, ADDRESS, AT, 200, headers, body, pasted=pasted)


def test_the_charset_of_the_header_is_used_where_the_page_names_none() -> None:
    text = "항구 박물관에서 가장 오래된 필름이 해외 작업장에서 그려졌다는 편지가 발견됐다고 박물관이 밝혔다."
    body = f"<p>{text}</p>".encode("cp949")
    assert read(capture(body, ("content-type", "text/html; charset=ks_c_5601-1987"))).text.startswith("항구 박물관에서")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shift_jis", "港の博物館が所蔵する最も古いフィルムは、海外の工房で描かれていたことを示す手紙が見つかった。"),
        ("gb18030", "港口博物馆收藏的最古老的胶片由一家海外画室绘制，档案中新发现的书信如此表明，馆长说。"),
        ("euc-kr", "항구 박물관에서 가장 오래된 필름이 해외 작업장에서 그려졌다는 편지가 발견됐다고 밝혔다."),
    ],
)
def test_asian_encodings_are_told_without_any_declaration(name: str, text: str) -> None:
    body = ("<html><body>" + f"<p>{text}</p>" * 3 + "</body></html>").encode(name)
    assert text in read_html(body, None).text


def test_what_was_pasted_is_read_as_a_paste() -> None:
    text = (SAMPLES / "paste-korean.txt").read_bytes()
    assert read(capture(text, pasted=True)).authors == ("김보기",)


def test_robots_and_reservation_headers_count_like_the_page_itself() -> None:
    body = b"<html><body>" + PARAGRAPH * 3 + b"</body></html>"
    policy = read(capture(body, ("X-Robots-Tag", "noarchive"), ("TDM-Reservation", "1"))).policy
    assert policy.noarchive
    assert policy.tdm_reservation
    assert not policy.paywalled


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("How &lt;video&gt; works in old browsers", "How <video> works in old browsers"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;&quot;' in a headline", "<script>alert(1)</script>\"' in a headline"),
        ("Boats &amp;amp; bridges of the old harbour", "Boats & bridges of the old harbour"),
        ("What &amp;lt;b&amp;gt; means to a harbour clerk", "What &lt;b&gt; means to a harbour clerk"),
        ("The clerk&amp;#8217;s <em>own</em> boat is sold", "The clerk’s own boat is sold"),
    ],
)
def test_what_is_escaped_in_a_heading_is_text_of_the_title(written: str, title: str) -> None:
    prose = "<p>The harbour clerks read the whole page twice on Monday and found nothing in it to laugh about.</p>" * 4
    body = f"<html><body><article><h1>{written}</h1>{prose}</article></body></html>"
    assert read(capture(body.encode())).title == title


def test_markup_of_a_json_ld_headline_is_gone_and_its_entities_are_text() -> None:
    assert clean("<b>Old</b> boats &amp; bridges") == "Old boats & bridges"
    assert clean("How &lt;video&gt; works") == "How <video> works"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more about the harbour:", Furniture.SHELF),
        ("Those who want to read more will find it on the shelf:", None),
        ("Share this article", Furniture.SHARE),
        ("Share on the harbour board", Furniture.SHARE),
        ("Share this harbour, please?", None),
        ("Haben Sie Fragen zu diesem Artikel?", Furniture.SIGNATURE),
        ("Haben Sie damals Angst gehabt?", None),
        ("Wie hat Ihnen dieser Artikel gefallen?", Furniture.SIGNATURE),
        ("Übersetzung: Eva Muster, Redaktion: Max Beispiel", Furniture.SIGNATURE),
        ("The boats leave at noon. Sign up for our harbour newsletter to hear of it.", Furniture.PROMOTION),
        ("The museum asked its visitors to sign up for a newsletter on the diary.", None),
        ("Get the tide tables delivered through your letterbox every month.", Furniture.PROMOTION),
        ("You are using a browser that shows no pictures.", Furniture.SKIP),
    ],
)
def test_words_about_the_page_are_told_from_what_people_say(line: str, kind: Furniture | None) -> None:
    assert furniture(line) is kind


def test_a_date_after_the_fetch_is_not_believed() -> None:
    body = b'<meta property="article:published_time" content="2031-01-01T00:00:00Z">' + PARAGRAPH * 3
    assert read(capture(body)).published is None
    assert any(candidate.value.startswith("2031") for candidate in read(capture(body)).candidates)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n ",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"%PDF-1.7",
        b"<html><head><title>x</title></head><body></body></html>",
    ],
    ids=["empty", "blank", "image", "document", "no body"],
)
def test_what_holds_no_article_is_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(Unreadable, match=r"page"):
        read_html(body, ADDRESS)


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000 + PARAGRAPH * 5,
        b"<html><body><ul>" + b"<li><a href='/x'>Some headline about the port</a></li>" * 95_000 + PARAGRAPH * 5,
        b"<html><body><p>" + b"word " * 1_000_000,
        b"<html><body><div>" + b"word word word word.<br>" * 210_000,
        b"<html><head><script>" + b'"' * 5_000_000 + b"</script></head><body>" + PARAGRAPH * 2,
        b'<script type="application/ld+json">' + b'{"headline":"a",' * 300_000 + b"</script>" + PARAGRAPH * 2,
    ],
    ids=["nested", "links", "one paragraph", "breaks", "quotes", "broken json"],
)
def test_a_huge_or_broken_page_is_answered_or_refused_within_ten_seconds(body: bytes) -> None:
    start = time.process_time()
    with suppress(Unreadable):
        assert read_html(body, ADDRESS).paragraphs
    assert time.process_time() - start < 10
