from __future__ import annotations
from scraper.read.page import parsed, Page
from scraper.read.body import chosen
from scraper.errors import Unreadable
import os

class R: pass
def read_html(data: bytes, url):
    page = parsed(data, url)
    s = page.structured
    st = s.meta("og:description","description","twitter:description") + [v for v in (s.article.get("description"), s.article.get("alternativeHeadline")) if isinstance(v,str)]
    titles = s.meta("og:title","twitter:title") + [v for v in [s.article.get("headline")] if isinstance(v,str)] + [b.text for b in page.blocks if b.element.tag=='h1']
    b = chosen(page, titles, st, [a for a in s.meta('author','article:author') if len(a)<60])
    r=R(); r.text="\n\n".join(x.text for x in b.blocks) if os.environ.get("H") else "\n\n".join(b.paragraphs)
    r.title=None; r.authors=[]; r.date=None
    return r
