"""A small invented news site: a feed, an index of sitemaps, a list page, and articles of every sort behind them."""

from __future__ import annotations

import gzip

from tests.web.server import Answer, Request, redirect, reply

STORIES = {
    "harbour": (
        "The harbour crane is back",
        "The crane that fell in the storm stands again, the port authority said on Monday.",
    ),
    "bridge": (
        "Bridge closed for a week",
        "Engineers found cracks in two of the bearings and will replace them one by one.",
    ),
    "ferry": (
        "Ferry timetable changes",
        "From May the first ferry leaves at six, half an hour earlier than it did until now.",
    ),
}
KOREAN = (
    "항구 크레인 복구",
    "폭풍으로 쓰러진 항구의 크레인이 다시 세워졌다고 항만공사가 월요일에 밝혔다. 작업은 두 주가 걸렸다.",
)


def article(title: str, sentence: str, *, charset: str = "utf-8") -> bytes:
    """A page with menus around an article of twelve paragraphs."""
    paragraphs = "".join(f"<p>{sentence} ({number})</p>" for number in range(1, 13))
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{title} | Coast News</title></head><body>"
        f"<nav><a href='/'>Home</a><a href='/list'>All</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode(charset)


def site(base: str) -> dict[str, Answer]:
    """The routes of the site as served at `base`; the feed and one article know their versions."""
    routes: dict[str, Answer] = {
        "/robots.txt": reply(
            f"User-agent: *\nDisallow: /intern/\nSitemap: {base}/sitemap.xml", Content_Type="text/plain"
        ),
        "/feed": _versioned(feed(base), "application/rss+xml", '"feed-1"'),
        "/sitemap.xml": reply(sitemap_index(base), Content_Type="application/xml"),
        "/news.xml.gz": reply(gzip.compress(news_sitemap(base)), Content_Type="application/x-gzip"),
        "/list": reply(list_page()),
        "/story/old": redirect("/story/ferry", 301),
        "/story/korean": reply(article(*KOREAN, charset="euc-kr"), Content_Type="text/html"),
        "/story/gone": reply("<h1>Sorry</h1><p>This article has been removed.</p>", status=410),
        "/story/wall": reply("<title>Just a moment...</title><p>Checking your browser.</p>", status=403),
        "/story/secret": reply("<title>Offer</title><p>The beginning of it.</p><p>Subscribe to continue reading</p>"),
        "/intern/draft": reply("nobody should see this"),
    }
    for name, (title, sentence) in STORIES.items():
        routes[f"/story/{name}"] = _versioned(article(title, sentence), "text/html; charset=utf-8", f'"{name}-1"')
    return routes


def feed(base: str) -> bytes:
    """An RSS feed whose times are in KST, with one link that is none and one that robots.txt forbids."""
    names = ["harbour", "bridge", "gone", "wall"]
    items = "".join(
        f"<item><title>{name}</title><link>{base}/story/{name}?utm_source=rss</link>"
        "<pubDate>Tue, 23 Apr 2024 09:30:00 KST</pubDate></item>"
        for name in names
    )
    items += f"<item><link>javascript:void(0)</link></item><item><link>{base}/intern/draft</link></item>"
    return f"<rss version='2.0'><channel><title>Coast News</title>{items}</channel></rss>".encode()


def sitemap_index(base: str) -> bytes:
    """An index that names a gzipped news sitemap and one that is not there."""
    entries = f"<sitemap><loc>{base}/news.xml.gz</loc><lastmod>2024-04-23</lastmod></sitemap>"
    entries += f"<sitemap><loc>{base}/lost.xml</loc></sitemap>"
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>".encode()


def news_sitemap(base: str) -> bytes:
    """A news sitemap with an article the feed knows too, a Korean one, and a page that is no article."""
    urls = "".join(
        f"<url><loc>{base}/{path}</loc><n:news><n:publication_date>2024-04-23T09:30:00+09:00</n:publication_date>"
        f"<n:title>{path}</n:title></n:news></url>"
        for path in ("story/harbour", "story/korean", "about")
    )
    spaces = (
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"
    )
    return f"<urlset {spaces}>{urls}</urlset>".encode()


def list_page() -> str:
    """A list of links, some of them articles."""
    return "<a href='/about'>About</a><a href='story/old'>Ferry</a><a href='/story/secret'>Offer</a>"


def _versioned(body: bytes, mime: str, etag: str) -> Answer:
    def answer(request: Request) -> bytes:
        if request.headers.get("if-none-match") == etag:
            return reply(status=304, ETag=etag, Content_Length="")
        return reply(body, Content_Type=mime, ETag=etag)

    return answer
