-- Version 2: who is who.
--
-- The ledger key is (団体コード, 宛名番号, 証明書種別, expiry): of one expiry
-- of one kind a person is told once, whatever became of the serial's
-- spelling, of the card or of the kind of mailing.

-- -- who was told -----------------------------------------------------------
--
-- The person as he was when told, and the how-many-eth to bear the 宛名番号
-- (0 = the first): a city gives the number of somebody long dead to another.

ALTER TABLE notice ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN kana TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN bearer INTEGER NOT NULL DEFAULT 0
    CHECK (bearer >= 0);

-- Where the resident still has the birth date of the notice it is he; other
-- names stay unknown ('').
UPDATE notice SET
    name = coalesce((SELECT r.name FROM resident r
        WHERE r.municipality = notice.municipality
        AND r.id = notice.resident AND r.born = notice.born), ''),
    kana = coalesce((SELECT r.kana FROM resident r
        WHERE r.municipality = notice.municipality
        AND r.id = notice.resident AND r.born = notice.born), '');

CREATE UNIQUE INDEX notice_owner
    ON notice (number, municipality, resident, bearer, born, tells);

-- -- the ledger's keys ------------------------------------------------------
--
-- While its notice tells, each row is a ledger key, and
-- notice_certificate_key is the promise "never twice".
-- again: told of an expiry that an earlier notice had told of, when serial
--   and kind of mailing were part of the key (version 1).  The row says what
--   happened and owns no key; the first one does.
-- replaces: the notice whose expiry this one corrects, or ''.

CREATE TABLE notice_key (
    number TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place IN (0, 1)),
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    bearer INTEGER NOT NULL,
    born TEXT NOT NULL,
    tells INTEGER NOT NULL,
    again INTEGER NOT NULL CHECK (again IN (0, 1)),
    type TEXT NOT NULL CHECK (type IN ('signature', 'user')),
    serial TEXT NOT NULL,
    issued_on TEXT NOT NULL CHECK (length(issued_on) IN (0, 10)),
    expires_on TEXT NOT NULL CHECK (length(expires_on) IN (0, 10)),
    replaces TEXT NOT NULL CHECK (length(replaces) IN (0, 10)),
    PRIMARY KEY (number, place),
    CHECK (tells = 0 OR expires_on <> ''),
    CHECK (replaces <> number),
    FOREIGN KEY (number, municipality, resident, bearer, born, tells)
        REFERENCES notice (number, municipality, resident, bearer, born,
            tells)
        ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO notice_key (number, place, municipality, resident, bearer, born,
    tells, again, type, serial, issued_on, expires_on, replaces)
SELECT c.number, c.place, c.municipality, c.resident, n.bearer, n.born,
    c.tells,
    CASE WHEN EXISTS (SELECT 1 FROM notice_certificate o
        JOIN notice m ON m.number = o.number
        WHERE c.tells = 1 AND o.tells = 1
        AND o.municipality = c.municipality AND o.resident = c.resident
        AND o.type = c.type AND o.expires_on = c.expires_on
        AND (m.business_date < n.business_date
            OR (m.business_date = n.business_date AND m.number < n.number)))
        THEN 1 ELSE 0 END,
    c.type, c.serial,
    coalesce((SELECT max(k.issued_on) FROM certificate k
        WHERE k.municipality = c.municipality AND k.resident = c.resident
        AND k.type = c.type AND k.serial = c.serial), ''),
    c.expires_on, ''
FROM notice_certificate c JOIN notice n ON n.number = c.number;

DROP TABLE notice_certificate;
ALTER TABLE notice_key RENAME TO notice_certificate;

CREATE UNIQUE INDEX notice_certificate_key
    ON notice_certificate (municipality, resident, bearer, type, expires_on)
    WHERE tells = 1 AND again = 0;
-- Has this certificate been told of under another number?
CREATE INDEX notice_certificate_by_serial
    ON notice_certificate (type, ltrim(upper(serial), '0'))
    WHERE tells = 1;
CREATE INDEX notice_certificate_by_birth
    ON notice_certificate (born, type, issued_on)
    WHERE tells = 1;
CREATE INDEX notice_certificate_by_replaced
    ON notice_certificate (replaces)
    WHERE replaces <> '';

-- Whose lateness: another bearer of the number has not been listed.
ALTER TABLE late ADD COLUMN born TEXT NOT NULL DEFAULT '';
UPDATE late SET born = coalesce((SELECT r.born FROM resident r
    WHERE r.municipality = late.municipality AND r.id = late.resident), '');

-- -- numbers, however they are spelled --------------------------------------
--
-- Numbers are the same without leading zeros and without regard to case:
-- spreadsheets drop the one, systems change the other.

CREATE INDEX resident_by_digits ON resident (municipality, ltrim(id, '0'));
CREATE INDEX card_by_number ON card (ltrim(upper(number), '0'))
    WHERE gone_in = 0;
CREATE INDEX certificate_by_serial
    ON certificate (type, ltrim(upper(serial), '0'))
    WHERE gone_in = 0;

-- -- renumbering ------------------------------------------------------------
--
-- Whose number became another (kigen rename).  Events are never changed: what
-- stands under the old number up to last_event belongs to the new one.

CREATE TABLE renumbering (
    id INTEGER NOT NULL PRIMARY KEY,
    from_municipality TEXT NOT NULL,
    from_resident TEXT NOT NULL,
    to_municipality TEXT NOT NULL,
    to_resident TEXT NOT NULL,
    last_event INTEGER NOT NULL CHECK (last_event >= 0)
) STRICT;

CREATE INDEX renumbering_from
    ON renumbering (from_municipality, from_resident);
CREATE INDEX renumbering_to ON renumbering (to_municipality, to_resident);
