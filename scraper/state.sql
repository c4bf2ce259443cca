-- What the scraper remembers between runs. Times are RFC 3339 in UTC with whole seconds, so that they sort as text.

CREATE TABLE IF NOT EXISTS urls (      -- one row for every address ever asked for
    url           TEXT PRIMARY KEY,
    work          TEXT NOT NULL,       -- key of the work behind it (identity.same_work)
    final_url     TEXT NOT NULL DEFAULT '',
    kind          TEXT NOT NULL DEFAULT '',  -- what the last whole page was (recognise.PageKind)
    etag          TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    sha256        TEXT NOT NULL DEFAULT '',  -- payload of the last page that showed the article
    text_sha256   TEXT NOT NULL DEFAULT '',  -- its text, where it was read
    moved_to      TEXT NOT NULL DEFAULT '',  -- where 301 and 308 lead for good
    seen_at       TEXT NOT NULL DEFAULT '',  -- when it last showed the article, or said that it is unchanged
    gone_at       TEXT NOT NULL DEFAULT '',  -- since when it does not; empty while it does
    ended         INTEGER NOT NULL DEFAULT 0,  -- 1: never to be asked again (410, or no address to ask)
    failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
    trouble       TEXT NOT NULL DEFAULT '',  -- the last failure in words; empty after a success
    retry_at      TEXT NOT NULL DEFAULT '',  -- when the outlet allows the next request (Retry-After)
    next_at       TEXT NOT NULL DEFAULT ''   -- when we ask again of our own accord after failures
) STRICT;

CREATE INDEX IF NOT EXISTS urls_by_work ON urls (work);

CREATE TABLE IF NOT EXISTS hosts (     -- hosts (429) and sources (503) that asked to be left alone
    host     TEXT PRIMARY KEY,
    retry_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS leads (     -- addresses offered by feeds, sitemaps and list pages
    url       TEXT PRIMARY KEY,
    outlet    TEXT NOT NULL,
    source    TEXT NOT NULL,
    title     TEXT NOT NULL,
    published TEXT NOT NULL,           -- with its own offset; empty when unknown
    found_at  TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS sources (   -- health of feeds, sitemaps and list pages
    source        TEXT PRIMARY KEY,
    outlet        TEXT NOT NULL,
    tried_at      TEXT NOT NULL,
    ok_at         TEXT NOT NULL DEFAULT '',
    failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
    trouble       TEXT NOT NULL DEFAULT '',    -- the last failure in words; empty after a success
    offered       INTEGER NOT NULL DEFAULT 0,  -- leads it offered when it was last read
    final_url     TEXT NOT NULL DEFAULT '',    -- its validators: where they are to be sent
    etag          TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    ended         INTEGER NOT NULL DEFAULT 0   -- 1: gone for good (410)
) STRICT;

CREATE TABLE IF NOT EXISTS readings (  -- the history a source is held against
    source  TEXT NOT NULL,
    at      TEXT NOT NULL,
    offered INTEGER NOT NULL,
    PRIMARY KEY (source, at)
) STRICT;

CREATE TABLE IF NOT EXISTS events (    -- what became of addresses
    url    TEXT NOT NULL,
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (url, at, kind)
) STRICT;

CREATE TABLE IF NOT EXISTS claims (    -- addresses one run is busy with, so that another leaves them alone
    url   TEXT PRIMARY KEY,
    run   TEXT NOT NULL,               -- whose; a run that was killed holds nothing
    until TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS judged (    -- kept pages that were read and are no part of the records, and why
    url     TEXT NOT NULL,             -- address asked for
    sha256  TEXT NOT NULL,             -- payload that was read
    rule    TEXT NOT NULL,             -- digest of the terms and the reader it was judged by
    verdict TEXT NOT NULL,             -- judged.Verdict
    reason  TEXT NOT NULL,
    title   TEXT NOT NULL,
    PRIMARY KEY (url, sha256)
) STRICT;
