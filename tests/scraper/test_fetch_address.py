"""What vetting says to every form of address."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.fetch.address import target_of, vetted
from scraper.fetch.deadline import Deadline
from scraper.fetch.outcome import Stopped

CASES = Path(__file__).parents[1] / "cases" / "fetch" / "addresses.yml"


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["url"])
def test_only_plain_public_addresses_may_be_asked(case: dict[str, Any]) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        return list(case["resolves"])

    if case["verdict"] != "ok":
        with pytest.raises(Stopped, match=r"\S") as caught:
            vetted(target_of(case["url"]), frozenset(), resolve, Deadline(5))
        assert caught.value.reason == case["verdict"]
        return
    target = target_of(case["url"])
    assert "10.0.0.1" not in vetted(target, frozenset(), resolve, Deadline(5))
    assert target.url == case.get("asked", case["url"])


def test_a_host_that_is_allowed_may_be_private() -> None:
    numbers = vetted(
        target_of("http://inside.example/"), frozenset({"inside.example"}), lambda *_: ["10.0.0.1"], Deadline(5)
    )
    assert numbers == ("10.0.0.1",)


def test_a_name_that_takes_too_long_to_resolve_is_given_up() -> None:
    done = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        done.wait(5)
        return ["93.184.216.34"]

    with pytest.raises(Stopped, match="in time") as caught:
        vetted(target_of("http://slow.example/"), frozenset(), resolve, Deadline(0.1))
    done.set()
    assert caught.value.reason == "timeout"
