"""Serving goes on while somebody writes: through mistakes, and after them."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import urllib3

from tests.site_plugin.conftest import ROOT


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until something is so, at most half a minute."""
    until = time.monotonic() + 30
    while not what():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)


@pytest.mark.slow
def test_while_a_record_is_broken_the_last_good_site_is_served_and_once_it_is_mended_the_new_one(
    sample_archive: Path,
) -> None:
    (sample_archive / "site_overrides").symlink_to(ROOT / "site_overrides")
    (sample_archive / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    claim = next((sample_archive / "content" / "claims").glob("mirae-made*.yml"))
    good = claim.read_text("utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=sample_archive, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    assert process.stdout
    reader = threading.Thread(target=said.extend, args=(iter(process.stdout.readline, ""),))
    reader.start()
    try:
        wait_for(lambda: any("Serving on" in line for line in said))
        root = next(line for line in said if "Serving on" in line).split("Serving on ")[1].strip()

        def page() -> str:
            return urllib3.request("GET", f"{root}claims/{claim.stem}/", timeout=20).data.decode()

        assert "Mirae" in page()
        claim.write_text(good.replace("kind:", "knid:", 1), "utf-8")
        wait_for(lambda: any("what is served stays as it was" in line for line in said))
        assert any(f"{claim.name}:" in line and "knid" in line for line in said)
        assert "Mirae" in page()
        claim.write_text(good.replace("text: ", "text: Now it is said that ", 1), "utf-8")
        wait_for(lambda: "Now it is said that" in page())
    finally:
        process.terminate()
        process.wait()
        reader.join()
        process.stdout.close()
