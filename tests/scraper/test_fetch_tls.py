"""Certificates are always checked, against the name that was asked for."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scraper.fetch import Failed, FailedReason, Fetched, Fetcher, FetchSettings, Outcome, Refused, RefusedReason
from tests.web.server import Request, Step, Web, redirect, reply

NAME = "news.example"
SETTINGS = FetchSettings(deadline=5, delay=0, allow_hosts=frozenset({NAME, "other.example", "127.0.0.1"}))


def certificate(folder: Path, *, name: str = NAME, days: int = 30) -> Path:
    """A self-signed certificate with its key, in one PEM file; negative days have passed."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=90))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}{days}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


def server_side(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def fetch(url: str, trusted: Path | None, deadline: float = 5) -> Outcome:
    with Fetcher(replace(SETTINGS, ca_file=trusted, deadline=deadline), lambda *_: ["127.0.0.1"]) as fetcher:
        return fetcher.fetch(url)


def test_a_certificate_that_is_trusted_and_fits_the_name_is_accepted(tmp_path: Path) -> None:
    path = certificate(tmp_path)
    with Web({"/": reply("safe")}, tls=server_side(path)) as web:
        outcome = fetch(f"https://{NAME}:{web.port}/", path)
    assert isinstance(outcome, Fetched)
    assert outcome.capture.body == b"safe"
    assert web.requests[-1].headers["host"] == f"{NAME}:{web.port}"


@pytest.mark.parametrize("fault", ["nobody vouches for it", "another name", "expired"])
def test_a_certificate_that_proves_nothing_is_refused(tmp_path: Path, fault: str) -> None:
    path = certificate(
        tmp_path, name="other.example" if fault == "another name" else NAME, days=-1 if fault == "expired" else 30
    )
    trusted = None if fault == "nobody vouches for it" else path
    with Web({"*": reply("false")}, tls=server_side(path)) as web, Web({"/": redirect("")}) as plain:
        plain.routes["/"] = redirect(f"https://{NAME}:{web.port}/")
        outcome = fetch(f"https://{NAME}:{web.port}/", trusted)
        by_redirect = fetch(f"{plain.url}/", trusted)
    for one in (outcome, by_redirect):
        assert isinstance(one, Refused)
        assert one.reason is RefusedReason.ROBOTS_UNREACHABLE
        assert "certificate verify failed" in one.message
    assert web.requests == []


def test_a_certificate_that_changes_between_robots_txt_and_page_is_a_failure(tmp_path: Path) -> None:
    good, bad = certificate(tmp_path), certificate(tmp_path, days=-1)
    context = server_side(good)

    def robots(_request: Request) -> bytes:
        context.load_cert_chain(bad)
        return reply("")

    with Web({"/robots.txt": robots, "*": reply("false")}, tls=context) as web:
        outcome = fetch(f"https://{NAME}:{web.port}/", good)
    assert isinstance(outcome, Failed)
    assert outcome.reason is FailedReason.TLS
    assert web.paths == []


def test_no_tls_behind_https_is_refused() -> None:
    with Web({"*": reply("plain")}) as web:
        outcome = fetch(f"https://{NAME}:{web.port}/", None, deadline=0.5)
    assert isinstance(outcome, Refused)
    assert outcome.reason is RefusedReason.ROBOTS_UNREACHABLE


def test_the_deadline_holds_within_tls(tmp_path: Path) -> None:
    path = certificate(tmp_path)

    def drops(_request: Request) -> list[Step]:
        return [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", *[b"x", 0.02] * 300]

    with (
        Web({"/robots.txt": reply(""), "/": drops}, tls=server_side(path)) as web,
        Fetcher(replace(SETTINGS, ca_file=path, deadline=0.5), lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        outcome = fetcher.fetch(f"https://{NAME}:{web.port}/")
    assert isinstance(outcome, Failed)
    assert outcome.reason is FailedReason.TIMEOUT


def test_the_deadline_holds_within_the_handshake() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as mute,
        Fetcher(replace(SETTINGS, deadline=0.3), lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        outcome = fetcher.fetch(f"https://{NAME}:{mute.getsockname()[1]}/")
    assert isinstance(outcome, Refused)
    assert "timed out" in outcome.message
