"""A second proposer, off by default: asks an OpenAI-compatible service which passages of an article make claims.

An article's text in, suggestions out, kept by the text's digest so that nothing is asked twice. Whatever the service
says is only ever a suggestion: a quote that is not in the text, or a statement with a number its passage lacks, is
dropped and counted. A service that is slow, wrong or down never stops a run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import urllib3

from ledger.writing.files import write_whole
from scraper.errors import ScraperError

PROMPT = (
    "You read one news article and list the factual claims in it. Answer with one JSON object: "
    '{"claims": [{"quote": "...", "statement": "..."}]}. Each quote is copied from the article letter by letter, at '
    "most 40 words, without leaving anything out. Each statement is one English sentence that says what the quote says "
    "and no more, understandable without the article, as unsure as the article puts it. No other text."
)
"""What the service is asked; its digest is part of the key under which answers are kept."""
LARGEST = 1_000_000
"""Bytes of an answer that are read at most."""
MOST = 60
"""Suggestions taken from one answer at most."""
LONGEST_TEXT = 60_000
"""Characters of an article that are sent at most."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and what to ask."""

    url: str
    """Base address, such as `https://host/v1`; `/chat/completions` is added."""
    model: str
    key: str = field(default="", repr=False)
    """Sent as a bearer token; never written, printed or kept."""
    timeout: float = 60.0
    """Seconds until an answer must be complete."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One claim as the service proposes it, unchecked."""

    quote: str
    statement: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking."""

    suggestions: tuple[Suggestion, ...] = ()
    problem: str = ""
    """Why there are none, in a sentence; empty when the service answered as it should."""
    kept: bool = False
    """True when the answer was there already and nobody was asked."""


def settings_from(url: str, model: str, timeout: float) -> Endpoint | None:
    """The settings; None when no address is given. The key comes from the environment. Raises `ScraperError`."""
    if not url:
        return None
    parts = urlsplit(url)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise ScraperError(f"{url}: the service must be asked by https, or on this machine")
    if not model:
        raise ScraperError("name the service's model with --model")
    if timeout <= 0:
        raise ScraperError("the time to wait must be more than nothing")
    return Endpoint(url.rstrip("/"), model, os.environ.get("SCRAPER_ENDPOINT_KEY", ""), timeout)


def ask(text: str, endpoint: Endpoint, folder: Path) -> Answer:
    """What the service suggests for a text, from `folder` where it was asked before. Never raises for its mistakes."""
    path = folder / f"{_digest(text, endpoint)}.json"
    try:
        return Answer(_suggestions(path.read_text("utf-8")), kept=True)
    except (OSError, ValueError):
        pass
    try:
        content = _content(_asked(text[:LONGEST_TEXT], endpoint))
        suggestions = _suggestions(content)
    except _Unusable as error:
        return Answer(problem=str(error))
    except ValueError:
        return Answer(problem="the service answered something else than the JSON asked for")
    told = {"claims": [{"quote": one.quote, "statement": one.statement} for one in suggestions]}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return Answer(suggestions)


class _Unusable(Exception):
    """The service gave nothing that can be used; the text says why."""


def _asked(text: str, endpoint: Endpoint) -> bytes:
    """The bytes of the answer. Raises `_Unusable`."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    messages = [{"role": "system", "content": PROMPT}, {"role": "user", "content": text}]
    body = json.dumps({"model": endpoint.model, "temperature": 0, "messages": messages}).encode()
    deadline = time.monotonic() + endpoint.timeout
    pool = urllib3.PoolManager(retries=False, timeout=urllib3.Timeout(total=endpoint.timeout))
    try:
        response = pool.request(
            "POST",
            f"{endpoint.url}/chat/completions",
            body=body,
            headers=headers,
            redirect=False,
            preload_content=False,
        )
        try:
            if response.status != 200:
                raise _Unusable(f"the service answered with status {response.status}")
            return _read(response, deadline)
        finally:
            response.close()
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise _Unusable(f"the service could not be asked: {type(error).__name__}") from error
    finally:
        pool.clear()


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """The whole body, within the deadline and the largest size. Raises `_Unusable`."""
    data = b""
    while chunk := response.read1(65536):
        data += chunk
        if len(data) > LARGEST:
            raise _Unusable("the service answered more than is read")
        if time.monotonic() > deadline:
            raise _Unusable("the service was too slow")
    return data


def _content(data: bytes) -> str:
    """The words of the service's message. Raises `ValueError`."""
    try:
        return str(json.loads(data.decode("utf-8"))["choices"][0]["message"]["content"])
    except (KeyError, IndexError, TypeError, RecursionError) as error:
        raise ValueError("no message") from error


def _suggestions(content: str) -> tuple[Suggestion, ...]:
    """The suggestions in a message, a fence around the JSON allowed; odd ones left out. Raises `ValueError`."""
    fenced = re.search(r"```(?:json)?\s*(\{.*\})\s*```", content, re.DOTALL)
    try:
        tree = json.loads(fenced[1] if fenced else content)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    claims = tree.get("claims") if isinstance(tree, dict) else None
    if not isinstance(claims, list):
        raise ValueError("no claims")
    found = [(one.get("quote"), one.get("statement")) for one in claims if isinstance(one, dict)]
    kept = [
        Suggestion(quote.strip(), " ".join(statement.split()))
        for quote, statement in found
        if isinstance(quote, str) and isinstance(statement, str) and quote.strip() and statement.strip()
    ]
    return tuple(kept[:MOST])


def _digest(text: str, endpoint: Endpoint) -> str:
    parts = f"{PROMPT}\0{endpoint.url}\0{endpoint.model}\0{text}"
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
