"""Small archives for tests: a few lines of YAML become the files of an archive, read by the real loader.

What a case leaves out is filled in with the plainest thing there is: evidence supports, is certain and first-hand, and
was entered on ENTERED; an article is published on PUBLISHED by the outlet its id begins with; outlets and entities need
no record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from ledger.ledger import Ledger
from ledger.load import load
from ledger.status.assessment import Weighed
from ledger.status.judge import judge
from ledger.status.visible import EVER

CASES = Path(__file__).parent.parent / "cases"
PUBLISHED = "2024-04-22"
ENTERED = {"date": "2026-01-01", "by": "editor"}
CLAIM = "it-is-so"
REFERENCES = ("owner", "entity", "speaker", "speaks_for", "party")


class TextLoader(yaml.SafeLoader):
    """Reads YAML with every scalar as text, as the archive does."""


TextLoader.yaml_implicit_resolvers = {}


def cases(folder: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Every case of a folder under `tests/cases/`, named after its file and itself."""
    for path in sorted((CASES / folder).glob("*.yml")):
        for case in yaml.load(path.read_text("utf-8"), TextLoader):
            yield f"{path.stem}: {case['case']}", case


def ledger_of(case: Mapping[str, Any]) -> Ledger:
    """The ledger of a case: `claims`, or one claim's fields with its `evidence`, and what they need."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_archive(case, root)
        loaded = load(root)
    assert not loaded.problems, [str(problem) for problem in loaded.problems]
    return loaded.ledger


def write_archive(case: Mapping[str, Any], root: Path) -> None:
    """Write the files of a case's archive into a folder."""
    claims = case.get("claims") or {CLAIM: case.get("claim", {}) | {"evidence": case.get("evidence", [])}}
    claims = {name: _claim(claim) for name, claim in claims.items()}
    articles = _articles(case, claims)
    records: dict[str, dict[str, Any]] = {
        "outlets": _outlets(case, articles),
        "entities": _entities(case, claims),
        "claims": claims,
        "questions": case.get("questions", {}),
    }
    _write(root / "content" / "story.yml", {"title": {"en": "A story"}, "summary": "What happened."})
    for folder, by_id in records.items():
        for name, record in by_id.items():
            _write(root / "content" / folder / f"{name}.yml", record)
    for name, article in articles.items():
        year = re.match(r"\d{4}", article.get("published", ""))
        _write(root / "content" / "articles" / (year[0] if year else "undated") / f"{name}.yml", article)


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    plain = {"stance": "supports", "certainty": "certain", "basis": "first-hand", "added": ENTERED}
    evidence = [plain | item for item in claim.get("evidence", [])]
    return {"text": "It is so.", "kind": "event"} | claim | {"evidence": evidence}


def _articles(case: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: article or {} for name, article in case.get("articles", {}).items()}
    used = {item["article"] for claim in claims.values() for item in claim["evidence"]}
    used |= {item["via"] for claim in claims.values() for item in claim["evidence"] if "via" in item}
    used |= {derived for article in given.values() for derived in _derived(article)}
    return {name: _article(name, given.get(name, {})) for name in sorted(used | given.keys())}


def _derived(article: Mapping[str, Any]) -> list[str]:
    found = article.get("from", [])
    return [found] if isinstance(found, str) else list(found)


def _article(name: str, article: Mapping[str, Any]) -> dict[str, Any]:
    filled = {"outlet": name.partition("-")[0], "published": PUBLISHED} | dict(article)
    if filled["published"] == "unknown":
        del filled["published"]
    if derived := _derived(filled):
        filled["derives_from"] = [{"article": source, "how": "rewrite"} for source in derived]
    filled.pop("from", None)
    return filled


def _outlets(case: Mapping[str, Any], articles: Mapping[str, Any]) -> dict[str, Any]:
    given = case.get("outlets", {})
    used = {article["outlet"] for article in articles.values()} | given.keys()
    return {name: {"name": {"en": name.upper()}, "kind": "newspaper"} | given.get(name, {}) for name in sorted(used)}


def _entities(case: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
    given = case.get("entities", {})
    used = {text for place in (case.get("outlets", {}), given, claims) for text in _referred(place)}
    plain = {"type": "organization"}
    return {
        name: plain | {"names": {"en": name.replace("-", " ").title()}} | given.get(name, {})
        for name in sorted(used | given.keys())
    }


def _referred(tree: Any) -> Iterable[str]:
    """Every id under a field that names an entity."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if key in REFERENCES and isinstance(value, str):
                yield value
            else:
                yield from _referred(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from _referred(item)


def _write(path: Path, record: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")  # JSON is YAML


def weighed_in(ledger: Ledger, known: date = EVER) -> Callable[[str], tuple[Weighed, ...]]:
    """What became of the evidence on a claim, by its id, as known by a day."""
    return lambda claim: judge(ledger.claims[claim], ledger, known).weighed
