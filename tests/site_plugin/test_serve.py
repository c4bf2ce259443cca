"""Serving while somebody writes: each page is made when it is asked for, and always as the records are now."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3

from tests.site_plugin.conftest import ROOT

RELOADING = re.compile(rb"<script>(?:(?!</script>).)*livereload.*?</script>", re.DOTALL)
"""What MkDocs puts into every page so that the browser shows the next build."""

CLAIM = "mirae-made-the-drawings"


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, root: str, said: list[str]) -> None:
        self.root, self.said = root, said

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and bytes of what stands at a path, without what MkDocs put in."""
        found = urllib3.request("GET", f"{self.root}{path}", timeout=60, retries=False)
        return found.status, RELOADING.sub(b"", found.data)

    def text(self, path: str) -> str:
        return self.get(path)[1].decode()

    def builds(self) -> int:
        """How often it has built by now."""
        return sum("Documentation built" in line for line in self.said)


@contextmanager
def serving(archive: Path, port: int, site: Path, *flags: str) -> Iterator[Server]:
    """`mkdocs serve` in an archive, with its temporary site in a folder of its own."""
    site.mkdir()
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", *flags]
    environment = {"PATH": "", "TMPDIR": str(site), "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, cwd=archive, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    assert process.stdout
    reader = threading.Thread(target=said.extend, args=(iter(process.stdout.readline, ""),))
    reader.start()
    try:
        wait_for(lambda: any("Serving on" in line for line in said))
        yield Server(next(line for line in said if "Serving on" in line).split("Serving on ")[1].strip(), said)
    finally:
        process.terminate()
        process.wait()
        reader.join()
        process.stdout.close()


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until something is so, at most a minute."""
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)


@pytest.fixture
def archive(sample_archive: Path) -> Path:
    """The sample archive with what it takes to build it."""
    (sample_archive / "site_overrides").symlink_to(ROOT / "site_overrides")
    (sample_archive / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    return sample_archive


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
        return found


@pytest.mark.slow
def test_every_page_made_when_it_is_asked_for_has_the_bytes_of_a_whole_build(
    archive: Path, port: int, tmp_path: Path
) -> None:
    with serving(archive, port, tmp_path / "whole", "--no-livereload") as server:
        (built,) = (path for path in (tmp_path / "whole").iterdir() if path.name.startswith("mkdocs_"))
        paths = sorted(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
        whole = {path: server.get(path) for path in paths if path != "sitemap.xml"}
    assert f"claims/{CLAIM}/index.html" in whole
    with serving(archive, port, tmp_path / "asked", "--livereload") as server:
        (made,) = (path for path in (tmp_path / "asked").iterdir() if path.name.startswith("mkdocs_"))
        assert not list(made.glob("claims/*/index.html"))
        differing = [path for path, found in whole.items() if server.get(path) != found]
    assert differing == []


@pytest.mark.slow
def test_what_is_written_is_seen_on_every_page_that_says_it_and_what_is_removed_is_gone(
    archive: Path, port: int, tmp_path: Path
) -> None:
    path = archive / "content" / "claims" / f"{CLAIM}.yml"
    with serving(archive, port, tmp_path / "site", "--livereload") as server:
        pages = (f"claims/{CLAIM}/", "timeline/", f"claims/{CLAIM}/data.json", f"feeds/claims/{CLAIM}.atom")
        before = {page: server.text(page) for page in pages}
        built = server.builds()
        path.write_text(path.read_text("utf-8").replace("text: ", "text: Now it is said that ", 1), "utf-8")
        wait_for(lambda: server.builds() > built)
        for page in pages:
            assert "Now it is said that" in server.text(page), page
            assert "Now it is said that" not in before[page], page
        draft = path.with_name("only-for-now.yml")
        draft.write_text(path.read_text("utf-8") + "draft: true\n", "utf-8")
        wait_for(lambda: server.get("claims/only-for-now/")[0] == 200)
        draft.unlink()
        wait_for(lambda: server.get("claims/only-for-now/")[0] == 404)


@pytest.mark.slow
def test_while_a_record_is_broken_the_last_good_site_is_served_and_once_it_is_mended_the_new_one(
    archive: Path, port: int, tmp_path: Path
) -> None:
    claim = archive / "content" / "claims" / f"{CLAIM}.yml"
    good = claim.read_text("utf-8")
    with serving(archive, port, tmp_path / "site", "--livereload") as server:
        assert "Mirae" in server.text(f"claims/{CLAIM}/")
        claim.write_text(good.replace("kind:", "knid:", 1), "utf-8")
        wait_for(lambda: any("what is served stays as it was" in line for line in server.said))
        assert any(f"{claim.name}:" in line and "knid" in line for line in server.said)
        assert "Mirae" in server.text(f"claims/{CLAIM}/")
        claim.write_text(good.replace("text: ", "text: Now it is said that ", 1), "utf-8")
        wait_for(lambda: "Now it is said that" in server.text(f"claims/{CLAIM}/"))
