"""Feeds: what changed, dated by the change, the same for every reader of one commit."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from site_plugin.feeds import feeds
from site_plugin.publish import Publication, gather
from site_plugin.views.parts import Parts

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://ledger.example/"


@pytest.fixture
def parts(sample_archive: Path) -> Parts:
    return gather(sample_archive, Publication("Ledger & <Sons>", URL), print)


def test_every_feed_comes_as_atom_and_as_json(parts: Parts) -> None:
    paths = {path for path, _ in feeds(parts)}
    assert {"feeds/all.atom", "feeds/all.json"} <= paths
    for claim in parts.archive.claims:
        assert {f"feeds/claims/{claim}.atom", f"feeds/claims/{claim}.json"} <= paths
    for entity in parts.archive.entities:
        assert {f"feeds/entities/{entity}.atom", f"feeds/entities/{entity}.json"} <= paths


def test_an_atom_feed_has_what_the_standard_requires(parts: Parts) -> None:
    for path, text in feeds(parts):
        if not path.endswith(".atom"):
            continue
        feed = ET.fromstring(text)  # noqa: S314 - made by us a moment ago
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}id") == URL + path
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ledger & <Sons>"
        links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == URL + path
        assert links["alternate"].startswith(URL)
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for entry in [feed, *feed.findall(f"{ATOM}entry")]:
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")).tzinfo


def test_a_feed_is_dated_by_its_newest_change_and_not_by_the_build(parts: Parts) -> None:
    text = dict(feeds(parts))["feeds/all.atom"]
    assert f"<updated>{parts.archive.changes[0].day.isoformat()}T00:00:00Z</updated>" in text


def test_a_json_feed_tells_the_same_changes(parts: Parts) -> None:
    made = dict(feeds(parts))
    for path, text in made.items():
        if path.endswith(".json"):
            feed = json.loads(text)
            atom = ET.fromstring(made[path.replace(".json", ".atom")])  # noqa: S314 - made by us
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert [item["id"] for item in feed["items"]] == [
                e.findtext(f"{ATOM}id") for e in atom.findall(f"{ATOM}entry")
            ]


def test_the_feed_of_an_entity_holds_only_claims_about_it(parts: Parts) -> None:
    made = dict(feeds(parts))
    for entity in parts.archive.entities:
        about = {f"{URL}claims/{claim.id}/" for claim in parts.ledger.claims_about.get(entity, ())}
        items = json.loads(made[f"feeds/entities/{entity}.json"])["items"]
        assert {item["url"] for item in items} <= about


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""A date as RFC 3339 writes it, with capital letters (RFC 4287, 3.3)."""

ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {"generator", "icon", "logo", "rights", "subtitle", "content", "published", "source", "summary"}


def names(element: ET.Element) -> list[str]:
    return [child.tag.removeprefix(ATOM) for child in element]


def test_every_atom_feed_keeps_the_rules_of_its_standard(parts: Parts) -> None:
    """RFC 4287: sections 3.2 (persons), 3.3 (dates), 4.1 (containers) and 4.2 (metadata) in turn."""
    for path, text in feeds(parts):
        if not path.endswith(".atom"):
            continue
        feed = ET.fromstring(text)  # noqa: S314 - made by us a moment ago
        for part in [feed, *feed.findall(f"{ATOM}entry")]:
            for name in ONCE:
                assert names(part).count(name) == 1, f"{path}: {name}"
            assert all(names(part).count(name) <= 1 for name in AT_MOST_ONCE), path
            assert urlsplit(part.findtext(f"{ATOM}id", "")).scheme in ("https", "tag"), path
            assert MOMENT.fullmatch(part.findtext(f"{ATOM}updated", "")), path
            assert all(child.tag.startswith(ATOM) for child in part.iter()), path
            links = [
                (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
                for link in part.findall(f"{ATOM}link")
            ]
            assert len(links) == len(set(links)), f"{path}: two alternates of one kind"
            assert all(urlsplit(link.get("href", "")).scheme == "https" for link in part.findall(f"{ATOM}link")), path
        entries = [at for at, name in enumerate(names(feed)) if name == "entry"]
        assert entries == list(range(len(names(feed)) - len(entries), len(names(feed)))), "entries stand last"
        for entry in feed.findall(f"{ATOM}entry"):
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get("type") == "text", path
            assert len(content) == 0, f"{path}: text holds no elements"


def test_every_atom_feed_is_read_without_complaint(parts: Parts) -> None:
    for path, text in feeds(parts):
        if path.endswith(".atom"):
            read = feedparser.parse(text.encode("utf-8"))
            assert not read.bozo, f"{path}: {read.get('bozo_exception')}"
            assert read.version == "atom10"
            assert all(entry.title and entry.link and entry.updated_parsed for entry in read.entries)


def test_every_json_feed_has_what_its_standard_requires(parts: Parts) -> None:
    for path, text in feeds(parts):
        if path.endswith(".json"):
            feed = json.loads(text)
            assert feed["title"], path
            assert feed["feed_url"] == URL + path
            ids = [item["id"] for item in feed["items"]]
            assert len(ids) == len(set(ids)), path
            for item in feed["items"]:
                assert isinstance(item["id"], str), path
                assert item.get("content_text") or item.get("content_html"), path
                assert MOMENT.fullmatch(item["date_published"]), path
