"""How fast collecting is beside a bare loop that fetches the same pages as politely and reads them with trafilatura.

    python benchmarks/collect.py [--outlets 6] [--articles 40] [--wait 0.02] [--share 50] [--full] [--profile]

A server in a process of its own answers each request after a wait. Both ask one page at a time of a host and eight
hosts at once. Collecting also keeps every page, judges it, and writes records and drafts of one page in fifty. Prints
pages a second of both and their ratio. `--full` is 20 outlets with 200 articles each.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import pstats
import queue
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import urllib3
from trafilatura import bare_extraction

sys.path.insert(0, str(Path(__file__).parents[1]))

from scraper.collect import Plan, collect
from scraper.fetch import Fetcher, FetchSettings
from tests.conftest import build_archive
from tests.web.server import Request, Web, reply

HOSTS_AT_ONCE = 8
WORDS = """
harbour ferry council market bridge station winter crane pilot museum teacher school budget river tunnel garden library
storm festival tower lamp ship engine timber village mayor engineer painter answer letter season morning evening bought
sold opened closed moved repaired promised counted measured carried found lost asked told wrote built
""".split()
STORY = "Drawings of the Saebyeok Bridge lay on a server that asked for no password, Tidewatch said."


def page(host: str, number: int, share: int) -> bytes:
    """An article of ten paragraphs between menus, different for each host and number."""
    dice = random.Random(f"{host} {number}")
    sentences = [" ".join(dice.choices(WORDS, k=dice.randint(8, 18))).capitalize() + "." for _ in range(40)]
    if number % share == 0:
        sentences[3] = STORY
    paragraphs = "".join(f"<p>{' '.join(sentences[at : at + 3])}</p>" for at in range(0, 30, 3))
    menu = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in WORDS)
    teasers = "".join(f"<div class='teaser'><a href='/t{n}'>{sentences[n]}</a></div>" for n in range(30, 40))
    day = f"2021-05-{number % 28 + 1:02}T08:00:00+00:00"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Report {number} of {host}</title>"
        f"<meta property='article:published_time' content='{day}'><style>{'p{margin:1em} ' * 300}</style></head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>Report {number} of {host}</h1>{paragraphs}"
        f"</article><aside>{teasers}</aside></main><footer><ul>{menu}</ul></footer>"
        f"<script>{'var a = 1; ' * 500}</script></body></html>"
    ).encode()


def serve(pipe: Connection, articles: int, share: int, wait: float) -> None:
    """Answer for every host until told to stop; sends the port first."""

    def answer(request: Request) -> list[bytes | float]:
        host = request.headers["host"].partition(":")[0]
        found = re.fullmatch(r"/(\d+)", request.path)
        if found:
            return [wait, reply(page(host, int(found[1]), share))]
        items = "".join(f"<item><link>/{number}</link></item>" for number in range(articles))
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        return [wait, reply(feed, Content_Type="application/rss+xml")]

    with Web({"*": answer, "/robots.txt": reply("", Content_Type="text/plain")}) as web:
        pipe.send(web.port)
        pipe.recv()


def archive(root: Path, hosts: Sequence[str], port: int) -> Path:
    """The sample archive with these hosts as outlets."""
    build_archive(root)
    for host in hosts:
        home = f"http://{host}:{port}/"
        text = f"name: {{en: '{host}'}}\nkind: newspaper\nurl: {home}\ncollect:\n  feeds: ['{home}feed']\n"
        (root / "content" / "outlets" / f"{host.partition('.')[0]}.yml").write_text(text, "utf-8")
    return root


def bare(hosts: Sequence[str], articles: int, port: int) -> int:
    """Pages read by the bare loop: threads fetch, the main thread reads as pages come in."""
    pool = urllib3.PoolManager(maxsize=HOSTS_AT_ONCE)
    pages: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def fetch(host: str) -> None:
        for path in ("robots.txt", "feed", *map(str, range(articles))):
            answer = pool.request("GET", f"http://127.0.0.1:{port}/{path}", headers={"Host": f"{host}:{port}"})
            if path.isdigit():
                pages.put(answer.data)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        for host in hosts:
            threads.submit(fetch, host)
        for _ in range(len(hosts) * articles):
            bare_extraction(pages.get(), favor_precision=True, with_metadata=True)
    return len(hosts) * articles


def collected(root: Path, hosts: Sequence[str]) -> int:
    """Pages looked at by collecting."""
    settings = FetchSettings(delay=0, hosts_at_once=HOSTS_AT_ONCE, allow_hosts=frozenset(hosts))
    with Fetcher(settings, resolve=lambda _host, _port: ["127.0.0.1"]) as fetcher:
        report = collect(root, fetcher, Plan(tuple(host.partition(".")[0] for host in hosts), per_outlet=10**6))
    if report.failed or not report.taken:
        raise SystemExit(f"the run did not go as it should: {report.failed[:1]}")
    return len(report.pages)


def main() -> None:
    """Print both rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outlets", type=int, default=6)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--wait", type=float, default=0.02)
    parser.add_argument("--share", type=int, default=50, help="one page in so many belongs to the story")
    parser.add_argument("--full", action="store_true", help="20 outlets with 200 articles each")
    parser.add_argument("--profile", action="store_true", help="print where collecting spends its time")
    options = parser.parse_args()
    outlets, articles = (20, 200) if options.full else (options.outlets, options.articles)
    hosts = [f"outlet-{number}.test" for number in range(outlets)]
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(target=serve, args=(theirs, articles, options.share, options.wait), daemon=True)
    server.start()
    port = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        root = archive(Path(folder) / "archive", hosts, port)
        bare_extraction(page("warm", 1, 50), favor_precision=True, with_metadata=True)  # loads what is loaded once
        start = time.perf_counter()
        read = bare(hosts, articles, port)
        loop = time.perf_counter() - start
        profile = cProfile.Profile()
        start = time.perf_counter()
        if options.profile:
            profile.enable()
        looked_at = collected(root, hosts)
        profile.disable()
        took = time.perf_counter() - start
    ours.send(None)
    server.join(10)
    if options.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    print(f"{outlets} outlets, {articles} articles each, {options.wait * 1000:.0f} ms an answer")
    print(f"bare loop {read / loop:7.1f} pages a second ({loop:.1f} s)")
    print(f"collect   {looked_at / took:7.1f} pages a second ({took:.1f} s)")
    print(f"ratio {(looked_at / took) / (read / loop):.2f}")


if __name__ == "__main__":
    main()
