-- Version 3: the journal of imports, taken and refused.
--
-- A delivery is begun in a transaction of its own before the first file is
-- read.  What it brought is committed with the facts themselves; a refused
-- one is closed after the rollback.  One that stays begun broke off: nothing
-- of it was taken.

CREATE TABLE delivery (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    happened_at TEXT NOT NULL CHECK (length(happened_at) >= 10),
    actor TEXT NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    result TEXT NOT NULL CHECK (result IN ('begun', 'good', 'refused')),
    status INTEGER NOT NULL CHECK (status >= 0),
    message TEXT NOT NULL,
    CHECK ((result = 'refused') = (status <> 0))
) STRICT;

-- kind: '' when the header was not recognised and the name never seen.
-- name: without its folders.  hash: '' when the file could not be read.
CREATE TABLE delivery_file (
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    place INTEGER NOT NULL CHECK (place > 0),
    kind TEXT NOT NULL CHECK (kind IN ('', 'resident', 'card', 'certificate',
        'office', 'municipality')),
    name TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) IN (0, 64)),
    lines INTEGER NOT NULL CHECK (lines >= 0),
    PRIMARY KEY (delivery, place)
) STRICT, WITHOUT ROWID;

-- What a good one did, by kind.  known: rows on record of that kind after it.
CREATE TABLE delivery_count (
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    lines INTEGER NOT NULL CHECK (lines >= 0),
    added INTEGER NOT NULL CHECK (added >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    gone INTEGER NOT NULL CHECK (gone >= 0),
    known INTEGER NOT NULL CHECK (known >= 0),
    PRIMARY KEY (delivery, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_count_by_kind ON delivery_count (kind, delivery);
CREATE INDEX delivery_file_by_kind ON delivery_file (kind, delivery);
