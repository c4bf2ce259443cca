-- An index of the texts that are kept: which shingles, captions and odd spellings stand in which. Made anew when lost.

CREATE TABLE IF NOT EXISTS texts (     -- one row for every text
    id       INTEGER PRIMARY KEY,
    digest   TEXT NOT NULL UNIQUE,     -- its SHA-256, as in texts/
    shingles INTEGER NOT NULL          -- how many different ones it has
) STRICT;

CREATE TABLE IF NOT EXISTS shingles (
    hash INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (hash, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS marks (     -- captions and odd spellings
    mark TEXT NOT NULL,                -- what it is and what it says
    text INTEGER NOT NULL,
    PRIMARY KEY (mark, text)
) STRICT, WITHOUT ROWID;
