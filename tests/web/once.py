"""One run of collecting on the invented press, for processes that tests start and kill."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from scraper.collect import Plan, collect
from scraper.fetch import Fetcher, FetchSettings
from scraper.report import Report

AT = datetime(2021, 6, 1, 8, tzinfo=UTC)
SETTINGS = FetchSettings(delay=0, deadline=20, allow_hosts=frozenset({"127.0.0.1"}), at=AT)


def collect_once(root: Path, plan: Plan | None = None) -> Report:
    """The report of one run; every capture is dated 1 June 2021."""
    with Fetcher(SETTINGS) as fetcher:
        return collect(root, fetcher, plan)


def collect_all(root: str, outlets: tuple[str, ...]) -> None:
    """One run over these outlets, due or not, for another process."""
    collect_once(Path(root), Plan(outlets))
