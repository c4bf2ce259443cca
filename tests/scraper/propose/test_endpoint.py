"""A second proposer may lie, dawdle or babble: nothing it says is taken that is not in the text."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.load import load
from scraper.errors import ScraperError
from scraper.propose import Proposer
from scraper.propose.endpoint import Answer, Endpoint, ask, settings_from
from tests.conftest import build_archive
from tests.web.server import Step, Web, reply

TEXT = "The harbour bridge was closed on 3 May. Divers found two cracks, the port said.\n\nIt may open again in June."


def _answer(content: str) -> bytes:
    return reply(json.dumps({"choices": [{"message": {"content": content}}]}), Content_Type="application/json")


def _claims(*pairs: tuple[str, str]) -> str:
    return json.dumps({"claims": [{"quote": quote, "statement": statement} for quote, statement in pairs]})


GOOD = ("Divers found two cracks", "Divers found two cracks in the harbour bridge.")
INVENTED = ("Divers found nine cracks", "Divers found nine cracks.")
RECOUNTED = ("The harbour bridge was closed", "The harbour bridge was closed for 90 days.")


@pytest.fixture
def service() -> Iterator[Web]:
    with Web({}) as web:
        yield web


def _ask(service: Web, content: str, folder: Path, timeout: float = 5.0) -> Answer:
    service.routes["/v1/chat/completions"] = _answer(content)
    return ask(TEXT, Endpoint(f"{service.url}/v1", "small", "secret", timeout), folder)


def test_a_service_that_answers_is_asked_once(service: Web, tmp_path: Path) -> None:
    first = _ask(service, _claims(GOOD), tmp_path)
    again = _ask(service, _claims(INVENTED), tmp_path)
    assert first.suggestions == again.suggestions
    assert [one.quote for one in first.suggestions] == [GOOD[0]]
    assert (first.kept, again.kept, len(service.requests)) == (False, True, 1)


def test_the_key_is_sent_and_never_kept(service: Web, tmp_path: Path) -> None:
    _ask(service, _claims(GOOD), tmp_path)
    assert {name.lower(): value for name, value in service.requests[0].headers.items()}[
        "authorization"
    ] == "Bearer secret"
    assert not any("secret" in path.read_text() for path in tmp_path.rglob("*.json"))
    assert "secret" not in repr(Endpoint("https://x", "m", "secret"))


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", "[]", '{"claims": 3}', "{" * 5000, '{"other": []}', "null"],
)
def test_garbage_gives_nothing_and_is_not_kept(service: Web, tmp_path: Path, content: str) -> None:
    answer = _ask(service, content, tmp_path)
    assert answer.suggestions == ()
    assert answer.problem
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", [b"\xff\xfe not json", b"{}", b"[1,2]", b'{"choices": []}', b"[" * 100_000])
def test_an_answer_that_is_no_completion_gives_nothing(service: Web, tmp_path: Path, body: bytes) -> None:
    service.routes["*"] = reply(body)
    assert ask(TEXT, Endpoint(service.url, "small"), tmp_path).problem


def test_odd_entries_are_left_out_and_the_others_taken(service: Web, tmp_path: Path) -> None:
    odd = json.dumps(
        {
            "claims": [
                3,
                None,
                {"quote": 1, "statement": "x"},
                {"quote": " "},
                dict(zip(("quote", "statement"), GOOD, strict=True)),
            ]
        }
    )
    assert len(_ask(service, f"```json\n{odd}\n```", tmp_path).suggestions) == 1


def test_a_service_that_is_too_slow_is_given_up(service: Web, tmp_path: Path) -> None:
    def drip(_: object) -> Iterator[Step]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
        for _ in range(200):
            yield b" "
            yield 0.05

    service.routes["*"] = drip
    started = time.monotonic()
    answer = ask(TEXT, Endpoint(service.url, "small", timeout=0.4), tmp_path)
    assert answer.problem
    assert time.monotonic() - started < 3


def test_an_endless_answer_is_cut_off(service: Web, tmp_path: Path) -> None:
    service.routes["*"] = reply(b" " * 3_000_000)
    assert "more than is read" in ask(TEXT, Endpoint(service.url, "small", timeout=20), tmp_path).problem


@pytest.mark.parametrize("status", [301, 401, 429, 500])
def test_a_service_that_refuses_never_stops_a_run(service: Web, tmp_path: Path, status: int) -> None:
    service.routes["*"] = reply("no", status=status)
    assert str(status) in ask(TEXT, Endpoint(service.url, "small"), tmp_path).problem


def test_a_service_that_is_not_there_never_stops_a_run(tmp_path: Path) -> None:
    assert ask(TEXT, Endpoint("http://127.0.0.1:9", "small", timeout=2), tmp_path).problem


def test_what_is_not_in_the_text_is_dropped_and_counted(service: Web, tmp_path: Path) -> None:
    answer = _ask(service, _claims(GOOD, INVENTED, RECOUNTED), tmp_path / "answers")
    root = build_archive(tmp_path / "archive")
    from datetime import UTC, datetime

    from scraper.stages import Reading

    reading = Reading(None, "", (), "2021-05-04", None, "en", tuple(TEXT.split("\n\n")))
    at = datetime(2021, 5, 5, tzinfo=UTC)
    proposer = Proposer(load(root).ledger)
    proposed = proposer.proposed(reading, "new", at=at, further=answer.suggestions, by="small")
    assert proposed.dropped == 2
    marked = [one for one in proposed.draft.candidates if one.reasons[0] == "suggested by small, not by the rules"]
    assert [one.text for one in marked] in ([GOOD[1]], [])
    assert proposed.draft.extractor.endswith(" small")
    assert not any("nine" in one.text or "90" in one.text for one in proposed.draft.candidates)


def test_the_service_is_off_unless_it_is_named_and_asked_by_https() -> None:
    assert settings_from("", "", 60) is None
    for url, model, timeout in (
        ("http://far.example/v1", "m", 60.0),
        ("https://far.example", "", 60.0),
        ("https://x", "m", 0.0),
    ):
        with pytest.raises(ScraperError):
            settings_from(url, model, timeout)
    assert settings_from("http://127.0.0.1:8000/v1/", "m", 60) == Endpoint("http://127.0.0.1:8000/v1", "m", "", 60)
