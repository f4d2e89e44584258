-- Version 12: what becomes of a lot and of its letters after the shop has it.
--
-- A letter that was taken out, or whose lot was recalled, is withdrawn with
-- that reason and tells nobody; its place in the bundle stays, for the bundle
-- is made again as it was.  Who did it and why is an event.
--
-- A lot without a row left the house before this version, or has not yet: of
-- that one nobody is asked whether it was mailed.
CREATE TABLE posting (
    lot INTEGER NOT NULL PRIMARY KEY CHECK (lot > 0),
    released_on TEXT NOT NULL CHECK (length(released_on) IN (0, 10)),
    confirmed_on TEXT NOT NULL CHECK (length(confirmed_on) IN (0, 10)),
    mailed_on TEXT NOT NULL CHECK (length(mailed_on) IN (0, 10)),
    recalled_on TEXT NOT NULL CHECK (length(recalled_on) IN (0, 10)),
    deleted_on TEXT NOT NULL CHECK (length(deleted_on) IN (0, 10)),
    deletion TEXT NOT NULL,
    marker_hash TEXT NOT NULL CHECK (length(marker_hash) IN (0, 64)),
    CHECK (mailed_on = '' OR recalled_on = ''),
    CHECK ((deleted_on = '') = (deletion = ''))
) STRICT;

-- 返戻: a letter that came back, and why.
CREATE TABLE posting_return (
    number TEXT NOT NULL PRIMARY KEY REFERENCES notice (number)
        DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (reason IN ('no_such_address', 'moved',
        'absent', 'refused', 'other')),
    returned_on TEXT NOT NULL CHECK (length(returned_on) = 10)
) STRICT, WITHOUT ROWID;

-- 破損: a piece that the shop spoiled, where it lay.  The letter itself has
-- its place in the bundle that makes up for it.
CREATE TABLE posting_spoil (
    number TEXT NOT NULL REFERENCES notice (number)
        DEFERRABLE INITIALLY DEFERRED,
    lot INTEGER NOT NULL CHECK (lot > 0),
    bundle INTEGER NOT NULL CHECK (bundle > 0),
    position INTEGER NOT NULL CHECK (position > 0),
    page_from INTEGER NOT NULL CHECK (page_from > 0),
    page_to INTEGER NOT NULL CHECK (page_to >= page_from),
    sheets INTEGER NOT NULL CHECK (sheets > 0),
    envelope INTEGER NOT NULL CHECK (envelope >= -1), -- see 011
    PRIMARY KEY (lot, bundle, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_spoil_by_number ON posting_spoil (number);

-- The life of a letter is asked for by its number.
CREATE INDEX event_by_notice ON event (notice, id) WHERE notice <> '';
