"""The built site as a whole: links, anchors, escaping, determinism, and what happens when records have mistakes."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.exceptions import Abort

from tests.site_plugin.conftest import build_site

EVIL = "<script>alert(1)</script> \"quoted\" & 'so' \u2028"


class Reader(HTMLParser):
    """Collects what a page links to, loads and declares."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.langs: list[str] = []
        self.scripts: list[str] = []
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.forbidden += [f"{tag} {name}" for name in found if name == "style" or name.startswith("on")]
        if identity := found.get("id"):
            self.ids.append(identity)
        if tag == "a" and (href := found.get("href")):
            self.links.append(href)
        if tag == "link" and found.get("rel") in ("stylesheet", "icon"):
            self.loads.append(found["href"] or "")
        if tag in ("script", "img", "iframe") and (src := found.get("src")):
            self.loads.append(src)
        if tag == "script":
            self.scripts.append(found.get("type") or "")


def read(page: Path) -> Reader:
    reader = Reader()
    reader.feed(page.read_text("utf-8"))
    return reader


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    read_pages = {page: read(page) for page in pages(site)}
    dead = []
    for page, reader in read_pages.items():
        base = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
        for link in reader.links:
            parts = urlsplit(urljoin(f"http://here{base}", link))
            if parts.netloc != "here":
                continue
            target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if parts.path.endswith("/") else target
            if not target.is_file():
                dead.append(f"{base} → {link}")
            elif parts.fragment and target in read_pages and parts.fragment not in read_pages[target].ids:
                dead.append(f"{base} → {link} (no such anchor)")
    assert not sorted(set(dead)), "\n".join(sorted(set(dead))[:40])


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for page in pages(site):
        ids = read(page).ids
        assert len(ids) == len(set(ids)), f"{page}: {sorted({one for one in ids if ids.count(one) > 1})}"


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(site: Path) -> None:
    for page in pages(site):
        reader = read(page)
        assert not [load for load in reader.loads if urlsplit(load).netloc], page
        assert not reader.forbidden, page
        assert set(reader.scripts) <= {"module", "application/ld+json"}, page


def test_every_page_has_one_main_heading_a_description_and_its_language(site: Path) -> None:
    for page in pages(site):
        text = page.read_text("utf-8")
        if 'http-equiv="refresh"' in text or "/card/" in page.as_posix():
            continue
        assert len(re.findall(r"<h1\b", text)) == 1, page
        assert '<html lang="en">' in text, page
        if page.name != "404.html":
            assert re.search(r'<meta name="description" content="[^"]{20,}">', text), page


def test_record_pages_carry_their_own_title_canonical_and_breadcrumb(site: Path) -> None:
    text = (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")
    assert "<title>Mirae Structures made the bridge drawings that lay on the server. · " in text
    assert re.search(r'<link rel="canonical" href="https://[^"]+/claims/mirae-made-the-drawings/">', text)
    assert 'aria-label="Breadcrumb"><ol><li><a href="../../">' in text
    assert '<a href="../" aria-current="true">Claims</a>' in text.replace("../../claims/", "../")


def test_two_builds_of_the_same_records_are_byte_identical(sample_archive: Path, tmp_path: Path) -> None:
    first, second = build_site(sample_archive, tmp_path / "one"), build_site(sample_archive, tmp_path / "two")
    assert contents(first) == contents(second)


def test_a_second_build_writes_only_what_changed(sample_archive: Path) -> None:
    site = build_site(sample_archive)
    before = {page: page.stat().st_mtime_ns for page in site.rglob("*") if page.is_file()}
    claim = sample_archive / "content" / "claims" / "mirae-made-the-drawings.yml"
    set_field(claim, "note", "Looked at twice.")
    build_site(sample_archive)
    changed = {page for page, when in before.items() if page.is_file() and page.stat().st_mtime_ns != when}
    assert site / "claims" / "mirae-made-the-drawings" / "index.html" in changed
    assert site / "claims" / "authority-opened-a-review" / "index.html" not in changed


def test_a_page_whose_record_is_gone_is_removed(sample_archive: Path) -> None:
    site = build_site(sample_archive)
    stray = site / "claims" / "no-longer-there" / "index.html"
    stray.parent.mkdir()
    stray.write_text("old")
    build_site(sample_archive)
    assert not stray.parent.exists()


def test_problems_stop_the_build_and_leave_the_earlier_site(
    sample_archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = build_site(sample_archive)
    before = contents(site)
    for name in ("mirae-made-the-drawings", "authority-opened-a-review"):
        path = sample_archive / "content" / "claims" / f"{name}.yml"
        path.write_text(path.read_text("utf-8") + "\nnonsense: yes\n", "utf-8")
    with pytest.raises(Abort):
        build_site(sample_archive)
    assert contents(site) == before
    assert not Path(f"{site}.tmp").exists()
    for name in ("mirae-made-the-drawings", "authority-opened-a-review"):
        assert f"content/claims/{name}.yml:" in caplog.text


def test_what_was_scraped_appears_as_text_everywhere(sample_archive: Path) -> None:
    article = sample_archive / "content" / "articles" / "2021" / "tidewatch-2021-03-02-open-server.yml"
    set_field(article, "title", EVIL)
    claim = sample_archive / "content" / "claims" / "drawings-on-open-server.yml"
    set_field(claim, "text", f"A claim with {EVIL} in it.")
    set_field(sample_archive / "content" / "entities" / "lena-ortiz.yml", "description", EVIL)
    site = build_site(sample_archive)
    for file in site.rglob("*"):
        if file.suffix in (".html", ".xml", ".atom"):
            text = file.read_text("utf-8")
            assert "<script>alert" not in text, file
            if file.suffix == ".html":
                assert all(kind in ("module", "application/ld+json") for kind in read(file).scripts), file
    page = (site / "articles" / "tidewatch-2021-03-02-open-server" / "index.html").read_text("utf-8")
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &#34;quoted&#34; &amp; &#39;so&#39;" in page


def test_drafts_are_not_built(sample_archive: Path) -> None:
    set_field(sample_archive / "content" / "claims" / "mirae-made-the-drawings.yml", "draft", "true")
    site = build_site(sample_archive)
    assert not (site / "claims" / "mirae-made-the-drawings").exists()
    assert all("Mirae Structures made" not in page.read_text("utf-8") for page in pages(site))


def test_a_withdrawn_claim_leaves_a_page_that_says_why(sample_archive: Path) -> None:
    claim = sample_archive / "content" / "claims" / "mirae-made-the-drawings.yml"
    with claim.open("a", encoding="utf-8") as file:
        file.write("withdrawn: {date: 2021-04-01, by: editor, reason: It named a company without ground.}\n")
    site = build_site(sample_archive)
    text = (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")
    assert "It named a company without ground." in text
    assert "Mirae Structures made" not in text
    assert 'content="noindex"' in text
    assert "mirae-made-the-drawings" not in (site / "sitemap.xml").read_text("utf-8")


def test_an_earlier_id_leads_to_the_record(sample_archive: Path) -> None:
    claim = sample_archive / "content" / "claims" / "mirae-made-the-drawings.yml"
    with claim.open("a", encoding="utf-8") as file:
        file.write("aka: [mirae-drew-it]\n")
    site = build_site(sample_archive)
    text = (site / "claims" / "mirae-drew-it" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../claims/mirae-made-the-drawings/"' in text


def test_a_claims_page_weighs_little_on_a_first_visit(site: Path) -> None:
    reader = read(site / "claims" / "mirae-made-the-drawings" / "index.html")
    base = site / "claims" / "mirae-made-the-drawings"
    loaded = sum((base / load).resolve().stat().st_size for load in reader.loads)
    assert loaded + (base / "index.html").stat().st_size < 150_000
    assert (site / "assets" / "ledger.css").stat().st_size < 40_000
    assert sum(script.stat().st_size for script in (site / "assets").glob("*.js")) < 20_000


def test_the_menu_holds_ten_entries_at_most(site: Path) -> None:
    text = (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")
    menu = text[text.index('aria-label="Sections"') :]
    assert 5 <= menu[: menu.index("</nav>")].count("<li>") <= 10


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def set_field(path: Path, name: str, value: str) -> None:
    """Write one top-level scalar field of a record, in place of what it held."""
    quoted = value if value == "true" else json.dumps(value)
    kept, skipping = [], False
    for line in path.read_text("utf-8").splitlines():
        starts = line.startswith(f"{name}:")
        skipping = starts or (skipping and line.startswith((" ", "\t")))
        if not skipping:
            kept.append(line)
    path.write_text("\n".join([*kept, f"{name}: {quoted}", ""]), "utf-8")
