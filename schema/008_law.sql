-- Version 8: what the law asks of real people.
--
-- moving_on: 転出予定年月日, the day on which the resident means to move out.
-- born_text: 生年月日不詳, a birth date that nobody knows, in the words of the
--   register of residents; born is empty then, and nothing is computed of it.
-- status emigrated: 国外転出.
-- card.kind: カード種別, since 2026-06-14 a residence card may be one.

CREATE TABLE resident_of_8 (
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 15),
    status TEXT NOT NULL CHECK (status IN ('', 'living', 'moved_out', 'dead',
        'struck_off', 'unlinked', 'emigrated')),
    changed_on TEXT NOT NULL CHECK (length(changed_on) IN (0, 10)),
    moving_on TEXT NOT NULL CHECK (length(moving_on) IN (0, 10)),
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    alias TEXT NOT NULL,
    addressee TEXT NOT NULL CHECK (addressee IN ('', 'name', 'alias')),
    born TEXT NOT NULL CHECK (length(born) IN (0, 10)),
    born_text TEXT NOT NULL,
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

INSERT INTO resident_of_8 (
    municipality, id, status, changed_on, moving_on, name, kana, alias,
    addressee, born, born_text, sex, postcode, town, lot, building,
    nationality, stay_status, stay_until, ward, support_measure,
    large_print, mail_to_postcode, mail_to_town, mail_to_lot,
    mail_to_building, mail_to_reason, mail_to_until, imported, gone_in)
SELECT
    municipality, id, status, changed_on, '', name, kana, alias, addressee,
    born, '', sex, postcode, town, lot, building, nationality, stay_status,
    stay_until, ward, support_measure, large_print, mail_to_postcode,
    mail_to_town, mail_to_lot, mail_to_building, mail_to_reason,
    mail_to_until, imported, gone_in
FROM resident;

DROP TABLE resident;
ALTER TABLE resident_of_8 RENAME TO resident;
CREATE INDEX resident_by_digits ON resident (municipality, ltrim(id, '0'));

ALTER TABLE card ADD COLUMN kind TEXT NOT NULL DEFAULT 'ordinary'
    CHECK (kind IN ('', 'ordinary', 'residence', 'special_permanent'));
