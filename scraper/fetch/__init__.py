"""The one way out to the web: give a `Fetcher` an address, get a `Fetched`, `NotModified`, `Refused` or `Failed`."""

from scraper.fetch.fetcher import Fetcher
from scraper.fetch.outcome import (
    Failed,
    FailedReason,
    Fetched,
    NotModified,
    Outcome,
    Refused,
    RefusedReason,
    Validators,
    moved_to,
    outcome_of,
)
from scraper.fetch.settings import FetchSettings

__all__ = [
    "Failed",
    "FailedReason",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "NotModified",
    "Outcome",
    "Refused",
    "RefusedReason",
    "Validators",
    "moved_to",
    "outcome_of",
]
