-- kigen's register, version 1.
--
-- Every key begins with 団体コード: one register holds one city or all of
-- them.  Texts that are absent are '', never NULL; dates are ISO texts or
-- ''; flags are 0 or 1; words are the keys of the tables in batch/domain.
-- No 個人番号 has a place here.

CREATE TABLE schema_version (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0)
) STRICT;

-- The last number given out of each series: import, notice, lot, run.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last > 0)
) STRICT, WITHOUT ROWID;

-- -- facts: what the city handed in ---------------------------------------
--
-- imported: the import that last brought the row.  gone_in: the complete
-- import that did not bring it; such a row is kept to explain the past and
-- judged no more.  A card may arrive before its resident: no foreign keys.

CREATE TABLE municipality (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 6),
    name TEXT NOT NULL,
    sender TEXT NOT NULL,
    department TEXT NOT NULL,
    postcode TEXT NOT NULL CHECK (length(postcode) IN (0, 7)),
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    template_set TEXT NOT NULL,
    imported INTEGER NOT NULL,
    gone_in INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    name TEXT NOT NULL CHECK (name <> ''),
    place TEXT NOT NULL,
    hours TEXT NOT NULL,
    serves_agents INTEGER NOT NULL CHECK (serves_agents IN (0, 1)),
    opens_on TEXT NOT NULL CHECK (length(opens_on) IN (0, 10)),
    closes_on TEXT NOT NULL CHECK (length(closes_on) IN (0, 10)),
    position INTEGER NOT NULL CHECK (position >= 0),
    imported INTEGER NOT NULL,
    gone_in INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE resident (
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 15),
    status TEXT NOT NULL CHECK (status IN ('', 'living', 'moved_out', 'dead',
        'struck_off', 'unlinked')),
    changed_on TEXT NOT NULL CHECK (length(changed_on) IN (0, 10)),
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    alias TEXT NOT NULL,
    addressee TEXT NOT NULL CHECK (addressee IN ('', 'name', 'alias')),
    born TEXT NOT NULL CHECK (length(born) IN (0, 10)),
    sex TEXT NOT NULL CHECK (sex IN ('', 'male', 'female', 'other')),
    postcode TEXT NOT NULL CHECK (length(postcode) IN (0, 7)),
    town TEXT NOT NULL,
    lot TEXT NOT NULL,
    building TEXT NOT NULL,
    nationality TEXT NOT NULL CHECK (nationality IN ('', 'japanese',
        'foreign')),
    stay_status TEXT NOT NULL,
    stay_until TEXT NOT NULL CHECK (length(stay_until) IN (0, 10)),
    ward INTEGER NOT NULL CHECK (ward IN (0, 1)),
    support_measure INTEGER NOT NULL CHECK (support_measure IN (0, 1)),
    large_print INTEGER NOT NULL CHECK (large_print IN (0, 1)),
    mail_to_postcode TEXT NOT NULL CHECK (length(mail_to_postcode) IN (0, 7)),
    mail_to_town TEXT NOT NULL,
    mail_to_lot TEXT NOT NULL,
    mail_to_building TEXT NOT NULL,
    mail_to_reason TEXT NOT NULL,
    mail_to_until TEXT NOT NULL CHECK (length(mail_to_until) IN (0, 10)),
    imported INTEGER NOT NULL,
    gone_in INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    number TEXT NOT NULL,
    applied_on TEXT NOT NULL CHECK (length(applied_on) IN (0, 10)),
    issued_on TEXT NOT NULL CHECK (length(issued_on) IN (0, 10)),
    expires_on TEXT NOT NULL CHECK (length(expires_on) IN (0, 10)),
    status TEXT NOT NULL CHECK (status IN ('', 'live', 'suspended', 'revoked',
        'returned')),
    face_auth INTEGER NOT NULL CHECK (face_auth IN (0, 1)),
    imported INTEGER NOT NULL,
    gone_in INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality, resident, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    card TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('signature', 'user')),
    serial TEXT NOT NULL,
    issued_on TEXT NOT NULL CHECK (length(issued_on) IN (0, 10)),
    expires_on TEXT NOT NULL CHECK (length(expires_on) IN (0, 10)),
    status TEXT NOT NULL CHECK (status IN ('', 'live', 'revoked',
        'suspended')),
    revoked_on TEXT NOT NULL CHECK (length(revoked_on) IN (0, 10)),
    revoked_reason TEXT NOT NULL,
    imported INTEGER NOT NULL,
    gone_in INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (municipality, resident, card, type, serial)
) STRICT, WITHOUT ROWID;

CREATE INDEX certificate_by_expiry
    ON certificate (expires_on, municipality, resident)
    WHERE gone_in = 0;

-- Whose facts changed since they were last judged.  A table of its own: the
-- mark must hold also for a card whose resident has not arrived yet.
CREATE TABLE unjudged (
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    PRIMARY KEY (municipality, resident)
) STRICT, WITHOUT ROWID;

-- Who has been listed as LATE, and when last: each expiry once.
CREATE TABLE late (
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    found_on TEXT NOT NULL CHECK (length(found_on) = 10),
    PRIMARY KEY (municipality, resident)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
    id INTEGER NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_at TEXT NOT NULL,
    released_by TEXT NOT NULL,
    released_at TEXT NOT NULL,
    support_measure INTEGER NOT NULL CHECK (support_measure IN (0, 1)),
    -- 支援措置: released by a second person only
    CHECK (support_measure = 0 OR released_by <> set_by)
) STRICT;

CREATE INDEX hold_by_resident ON hold (municipality, resident);

-- -- the ledger: who has been told -----------------------------------------

CREATE TABLE lot (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    business_date TEXT NOT NULL CHECK (length(business_date) = 10),
    state TEXT NOT NULL CHECK (state IN ('planned', 'released',
        'taken_back')),
    notices INTEGER NOT NULL CHECK (notices >= 0),
    bundles INTEGER NOT NULL CHECK (bundles >= 0),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    sheets INTEGER NOT NULL CHECK (sheets >= 0),
    manifest_hash TEXT NOT NULL CHECK (length(manifest_hash) IN (0, 64))
) STRICT;

CREATE TABLE bundle (
    lot INTEGER NOT NULL REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED,
    id INTEGER NOT NULL CHECK (id > 0),
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    mailing TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'rendered')),
    notices INTEGER NOT NULL CHECK (notices >= 0),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    sheets INTEGER NOT NULL CHECK (sheets >= 0),
    hash TEXT NOT NULL CHECK (length(hash) IN (0, 64)),
    PRIMARY KEY (lot, id),
    CHECK (state = 'planned' OR hash <> '')
) STRICT, WITHOUT ROWID;

-- tells: the notice owns its ledger keys.  It follows from the state.
CREATE TABLE notice (
    number TEXT NOT NULL PRIMARY KEY CHECK (length(number) = 10),
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    kind TEXT NOT NULL CHECK (kind IN ('certificate', 'card')),
    window_from TEXT NOT NULL CHECK (length(window_from) IN (0, 10)),
    window_to TEXT NOT NULL CHECK (length(window_to) IN (0, 10)),
    business_date TEXT NOT NULL CHECK (length(business_date) = 10),
    -- The words of letters that the shop has confirmed, mailed or spoiled, and
    -- of those that came back, wait for the verbs that will set them: to admit
    -- a word later would be to write this table anew.
    state TEXT NOT NULL CHECK (state IN ('selected', 'rendered', 'released',
        'confirmed', 'mailed', 'returned', 'held', 'withdrawn', 'spoiled')),
    tells INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    lot INTEGER NOT NULL CHECK (lot >= 0),
    bundle INTEGER NOT NULL CHECK (bundle >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    page_from INTEGER NOT NULL CHECK (page_from >= 0),
    page_to INTEGER NOT NULL CHECK (page_to >= page_from),
    sheets INTEGER NOT NULL CHECK (sheets >= 0),
    postcode TEXT NOT NULL CHECK (length(postcode) IN (0, 7)),
    born TEXT NOT NULL CHECK (length(born) IN (0, 10)),
    snapshot TEXT NOT NULL,
    mailing TEXT NOT NULL,
    UNIQUE (number, municipality, resident, kind, tells),
    CHECK (tells = CASE WHEN state IN ('held', 'withdrawn', 'spoiled')
        THEN 0 ELSE 1 END)
) STRICT;

CREATE INDEX notice_by_resident ON notice (municipality, resident);
CREATE INDEX notice_by_place ON notice (lot, bundle, position, number);
CREATE INDEX notice_by_state ON notice (state);
-- One place in a bundle holds one letter.
CREATE UNIQUE INDEX notice_place ON notice (lot, bundle, position)
    WHERE bundle > 0 AND position > 0;
-- Held is a condition of a person: there is one such notice or none.
CREATE UNIQUE INDEX notice_held ON notice (municipality, resident)
    WHERE state = 'held';

-- The certificates a notice names.  While the notice tells, each row is a
-- ledger key, and notice_certificate_key is the promise "never twice".
-- Whose notice and whether it tells cannot disagree with the notice itself.
CREATE TABLE notice_certificate (
    number TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place IN (0, 1)),
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    kind TEXT NOT NULL,
    tells INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('signature', 'user')),
    serial TEXT NOT NULL,
    expires_on TEXT NOT NULL CHECK (length(expires_on) IN (0, 10)),
    PRIMARY KEY (number, place),
    CHECK (tells = 0 OR expires_on <> ''),
    FOREIGN KEY (number, municipality, resident, kind, tells)
        REFERENCES notice (number, municipality, resident, kind, tells)
        ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX notice_certificate_key
    ON notice_certificate (municipality, resident, type, serial, kind,
        expires_on)
    WHERE tells = 1;

-- Template files by their SHA-256: a reprint uses the ones of its day.
CREATE TABLE blob (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- -- runs and events -------------------------------------------------------

-- A finished run balances: who was read is in exactly one class.
CREATE TABLE run (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    business_date TEXT NOT NULL CHECK (length(business_date) = 10),
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    lot INTEGER NOT NULL CHECK (lot >= 0),
    read INTEGER NOT NULL CHECK (read >= 0),
    selected INTEGER NOT NULL CHECK (selected >= 0),
    excluded INTEGER NOT NULL CHECK (excluded >= 0),
    held INTEGER NOT NULL CHECK (held >= 0),
    settings_hash TEXT NOT NULL CHECK (length(settings_hash) IN (0, 64)),
    CHECK (finished_at = '' OR read = selected + excluded + held)
) STRICT;

CREATE TABLE run_reason (
    run INTEGER NOT NULL REFERENCES run (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    people INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (run, reason)
) STRICT, WITHOUT ROWID;

-- What a run led the nights after it to expect.
CREATE TABLE run_forecast (
    run INTEGER NOT NULL REFERENCES run (id),
    night INTEGER NOT NULL CHECK (night BETWEEN 1 AND 14),
    letters INTEGER NOT NULL CHECK (letters > 0),
    PRIMARY KEY (run, night)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
    business_date TEXT NOT NULL CHECK (length(business_date) = 10),
    letters INTEGER NOT NULL CHECK (letters >= 0),
    approved_by TEXT NOT NULL CHECK (approved_by <> ''),
    approved_at TEXT NOT NULL,
    PRIMARY KEY (business_date, letters)
) STRICT, WITHOUT ROWID;

-- The audit trail, append only.
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind <> ''),
    happened_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    notice TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_resident ON event (municipality, resident, id);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are append only');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are append only');
END;
