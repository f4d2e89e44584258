-- Version 13: whom an import was about.
--
-- delivery_city: the rows of each municipality that one brought, and how many
--   of that kind were on record of it afterwards; of a refused one (known 0) as
--   far as they were read.  In a register of many cities the newest file of one
--   says nothing of another's.
-- mends: the rows were set aside before and came back mended, alone; how old
--   the facts are, and how many rows a file has, is not told by such a one.

CREATE TABLE delivery_city (
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    lines INTEGER NOT NULL CHECK (lines >= 0),
    known INTEGER NOT NULL CHECK (known >= 0),
    PRIMARY KEY (municipality, kind, delivery)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_city_by_delivery ON delivery_city (delivery, kind);

ALTER TABLE delivery_count ADD COLUMN mends INTEGER NOT NULL DEFAULT 0
    CHECK (mends IN (0, 1));
