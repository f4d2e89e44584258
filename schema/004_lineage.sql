-- kigen's register, version 4: where the register stands among its own
-- copies, what seals the trail of events, and lots that are leaving.

-- One row, written by every transaction that writes (register/lineage.h).
-- What it says of events, counters and ledger was so when it was written.
CREATE TABLE lineage (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    register TEXT NOT NULL CHECK (length(register) = 32),
    generation INTEGER NOT NULL CHECK (generation >= 0),
    nonce TEXT NOT NULL CHECK (length(nonce) = 32),
    witnessed INTEGER NOT NULL CHECK (witnessed IN (0, 1)),
    events INTEGER NOT NULL CHECK (events >= 0),
    seal TEXT NOT NULL CHECK (length(seal) IN (0, 64)),
    sealed_from INTEGER NOT NULL CHECK (sealed_from >= 0),
    told INTEGER NOT NULL CHECK (told >= 0),
    run INTEGER NOT NULL CHECK (run >= 0),
    lot INTEGER NOT NULL CHECK (lot >= 0),
    notice INTEGER NOT NULL CHECK (notice >= 0),
    shape TEXT NOT NULL CHECK (length(shape) = 64)
) STRICT;

-- Each event carries a hash over itself and the seal of the one before
-- (register/seal.h).  Events of earlier versions get theirs once, in the
-- upgrade.
ALTER TABLE event ADD COLUMN seal TEXT NOT NULL DEFAULT '';
DROP TRIGGER event_is_never_changed;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
WHEN OLD.seal <> ''
BEGIN
    SELECT RAISE(ABORT, 'events are append only');
END;

-- A lot may be 'releasing': all its files stand, and from now on the shop
-- may have it.  The bundles refer to lot by name while it is made anew.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE lot_before AS SELECT * FROM lot;
DROP TABLE lot;
CREATE TABLE lot (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    business_date TEXT NOT NULL CHECK (length(business_date) = 10),
    state TEXT NOT NULL CHECK (state IN ('planned', 'releasing', 'released',
        'taken_back')),
    notices INTEGER NOT NULL CHECK (notices >= 0),
    bundles INTEGER NOT NULL CHECK (bundles >= 0),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    sheets INTEGER NOT NULL CHECK (sheets >= 0),
    manifest_hash TEXT NOT NULL CHECK (length(manifest_hash) IN (0, 64)),
    CHECK (state NOT IN ('releasing', 'released') OR manifest_hash <> '')
) STRICT;
INSERT INTO lot (id, business_date, state, notices, bundles, pages, sheets,
    manifest_hash)
SELECT id, business_date, state, notices, bundles, pages, sheets,
    manifest_hash
FROM lot_before;
DROP TABLE lot_before;
