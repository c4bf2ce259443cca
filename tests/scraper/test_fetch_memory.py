"""What a hostile web may cost in memory: measured in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import gzip
from pathlib import Path
from scraper.fetch import Fetcher, FetchSettings
from tests.web.server import Web, reply

bomb = gzip.compress(b"\\0" * 200_000_000, 1)
def flood(_request):
    yield b"HTTP/1.1 200 OK\\r\\nContent-Length: 300000000\\r\\n\\r\\n"
    for _ in range(4600):
        yield b"x" * 65536
def endless(_request):
    yield b"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
    for _ in range(4600):
        yield b"10000\\r\\n" + b"x" * 65536 + b"\\r\\n"

hosts = [f"host{number}.example" for number in range(4)]
settings = FetchSettings(delay=0, allow_hosts=frozenset(hosts), deadline=20)
routes = {"/bomb": reply(bomb, Content_Encoding="gzip"), "/flood": flood, "/endless": endless}
with Web(routes) as web, Fetcher(settings, lambda *_: ["127.0.0.1"]) as fetcher:
    urls = [f"http://{host}:{web.port}{path}" for host in hosts for path in routes]
    reasons = {str(outcome.reason) for _url, outcome in fetcher.fetch_many(urls)}
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(reasons, int(peak.split()[1]) // 1024)
assert reasons == {"too-large"}
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel says here what a process took at most")
def test_four_hosts_of_bombs_and_floods_stay_under_300_mb() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) < 300
