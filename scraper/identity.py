"""Which addresses lead to the same work: one key for all the ways a page is linked to.

An address in, a key out: an https address that is itself worth showing. Nothing is fetched; where two addresses might
be two works (an id in the query, a path in other case) they keep two keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from posixpath import normpath
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

import idna

TRACKING = frozenset(
    "_ga _gl _hsenc _hsmi at_campaign at_medium campaign_id cmp cmpid dclid emc fb_action_ids fb_ref fb_source fbclid "
    "gaa_at gaa_n gaa_sig gaa_ts gad_source gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig hss_channel "
    "icid igsh igshid intcid mc_cid mc_eid mibextid mkt_tok msclkid ncid ns_campaign ns_mchannel ns_source ocid "
    "oly_anon_id oly_enc_id outputtype phpsessid ref ref_src ref_url referrer s_cid scid share sharetype smid smtyp "
    "spm sr_share srsltid taid traffic_source ttclid twclid usqp vero_id wbraid wt.mc_id xtor yclid "
    "__twitter_impression".split()
)
"""Parameters that say how a reader came, never what is read."""

TRACKING_PREFIXES = ("utm_", "amp_", "pk_", "mtm_", "matomo_", "hsa_", "trk_", "_x_tr_")

SPOKEN_SOURCES = frozenset("rss feed twitter facebook email newsletter google linkedin telegram whatsapp".split())
"""Values that make `source` and `from` tracking; any other value may be an id."""

MOBILE = frozenset({"www", "m", "mobile", "amp", "wap", "touch"})
"""Host labels that choose a form of the page, not the page."""

INDEX = re.compile(r"/(index|default)\.(s?html?|php|aspx?|jsp)$", re.IGNORECASE)

AMP_TAIL = re.compile(r"(/amp|\.amp|/amphtml)(?=(\.html?)?$)|(?<=\.html)/amp$", re.IGNORECASE)

SESSION = re.compile(r";(jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)

WAYBACK = re.compile(r"/web/\d{1,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)")

ARCHIVE_TODAY = re.compile(r"/(?:o/\w+/|\d{4,14}/)(https?:/{1,2}.+)")

AMP_CACHE = re.compile(r"/(?:[acirv]/)?(s/)?(.+)")

NAVER = re.compile(r"/(?:mnews/)?(?:ranking/)?article/(?:comment/)?(\d{3})/(\d{10})$")

PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")

DEEPEST = 4
"""Wrappers taken off one after another (an archive's copy of a cache's copy)."""


def same_work(url: str) -> str:
    """The key of the work behind an address, one for all addresses of it; unusable input comes back as it is."""
    for _ in range(DEEPEST):
        inner = _unwrapped(url)
        if inner is None:
            break
        url = inner
    parts = _split(url)
    if parts is None:
        return url.strip()
    host, path, query = _host(parts), _path(parts.path), _query(parts.query)
    host, path, query = _known_forms(host, path, query)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return f"https://{host}{path}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def plain(url: str) -> str:
    """The address without fragment and tracking parameters, otherwise as it is: what a record shows."""
    parts = _split(url)
    if parts is None:
        return url.strip()
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower(), value.lower())]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept, errors="surrogateescape")
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return parts._replace(query=query, fragment=fragment).geturl()


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    """The host in ASCII without the labels that choose a form; the port only when it is not the scheme's."""
    host = (parts.hostname or "").removesuffix(".")
    with suppress(idna.IDNAError):
        host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    labels = host.split(".")
    kept = [label for label in labels[:-2] if label not in MOBILE] + labels[-2:]
    host = f"[{host}]" if ":" in host else ".".join(kept)
    return host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"


def _path(path: str) -> str:
    path = SESSION.sub("", path)
    path = quote(PERCENT.sub(_plain, path), safe="%/:@!$&'()*+,;=~", errors="replace")
    path = "/" + normpath(path).lstrip("/.") if path else "/"
    path = INDEX.sub("/", path)
    path = AMP_TAIL.sub("", path)
    path = re.sub(r"^/amp(?=/.)", "", path)
    return path.rstrip("/") or "/"


def _plain(found: re.Match[str]) -> str:
    """An escape that need not be one as its character, any other in capitals: `%2f` is no slash."""
    character = chr(int(found[1], 16))
    return character if character.isascii() and (character.isalnum() or character in "-._~") else found[0].upper()


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted((name, value) for name, value in pairs if not _is_tracking(name.lower(), value.lower()))
    return urlencode(kept, errors="surrogateescape")


def _is_tracking(name: str, value: str) -> bool:
    if name in TRACKING or name.startswith(TRACKING_PREFIXES):
        return True
    if name in ("source", "from"):
        return value in SPOKEN_SOURCES
    return name in ("amp", "m", "mobile") and value in ("", "1", "true", "yes")


def _unwrapped(url: str) -> str | None:
    """The address inside an archive's, a cache's, a translator's or a link counter's; None when there is none."""
    parts = _split(url)
    if parts is None:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    for fits, unwrap in WRAPPERS:
        if fits(host):
            inner = unwrap(parts)
            return inner if inner and _split(inner) else None
    return None


def _from_path(pattern: re.Pattern[str]) -> Callable[[SplitResult], str | None]:
    def unwrap(parts: SplitResult) -> str | None:
        found = pattern.match(parts.path)
        if found is None:
            return None
        inner = re.sub(r"^(https?):/{1,2}", r"\1://", found[1])
        return inner + (f"?{parts.query}" if parts.query else "")

    return unwrap


def _amp_cache(parts: SplitResult) -> str | None:
    found = AMP_CACHE.match(parts.path)
    return f"https://{found[2]}" + (f"?{parts.query}" if parts.query else "") if found else None


def _google(parts: SplitResult) -> str | None:
    if parts.path.startswith("/amp/"):
        return "https://" + parts.path.removeprefix("/amp/").removeprefix("s/")
    values = dict(parse_qsl(parts.query))
    return values.get("q") or values.get("url") if parts.path == "/url" else None


def _link_counter(parts: SplitResult) -> str | None:
    return dict(parse_qsl(parts.query)).get("u") if parts.path == "/l.php" else None


def _translated(parts: SplitResult) -> str | None:
    """`www-news--site-example.translate.goog`: a dash is a dot, two dashes are a dash."""
    name = (parts.hostname or "").removesuffix(".translate.goog")
    host = "-".join(piece.replace("-", ".") for piece in name.split("--"))
    return f"https://{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")


WRAPPERS: tuple[tuple[Callable[[str], bool], Callable[[SplitResult], str | None]], ...] = (
    (lambda host: host == "web.archive.org", _from_path(WAYBACK)),
    (lambda host: re.fullmatch(r"archive\.(today|ph|is|li|vn|md|fo)", host) is not None, _from_path(ARCHIVE_TODAY)),
    (lambda host: host.endswith(".cdn.ampproject.org"), _amp_cache),
    (lambda host: re.fullmatch(r"google\.(com|co\.\w\w|\w\w)", host) is not None, _google),
    (lambda host: host in ("l.facebook.com", "lm.facebook.com"), _link_counter),
    (lambda host: host.endswith(".translate.goog"), _translated),
)


def _known_forms(host: str, path: str, query: str) -> tuple[str, str, str]:
    """One form for the portals that show one outlet's article under many addresses of their own."""
    if host in ("news.naver.com", "n.news.naver.com"):
        values = dict(parse_qsl(query))
        found = NAVER.match(path)
        ids = found.groups() if found else (values.get("oid"), values.get("aid"))
        if all(ids):
            return "n.news.naver.com", f"/article/{ids[0]}/{ids[1]}", ""
    if host == "v.daum.net" or (host == "news.daum.net" and path.startswith("/v/")):
        return "v.daum.net", path, ""
    return host, path, query
