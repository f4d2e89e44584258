-- Version 5: a release names one hold and lets one letter go.
--
-- What was called released before is ended: no letter was named in it.  A
-- person whose file carries 支援措置 is then held by the flag until two
-- persons have looked at the next letter.

CREATE TABLE hold_of_5 (
    id INTEGER NOT NULL PRIMARY KEY,
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    reason TEXT NOT NULL,
    support_measure INTEGER NOT NULL CHECK (support_measure IN (0, 1)),
    by_program INTEGER NOT NULL CHECK (by_program IN (0, 1)),
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_login TEXT NOT NULL,
    set_at TEXT NOT NULL,
    -- the first person of a support hold: who set it, or looked at what the
    -- program set
    confirmed_by TEXT NOT NULL,
    confirmed_login TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    released_by TEXT NOT NULL,
    released_login TEXT NOT NULL,
    released_at TEXT NOT NULL,
    ending TEXT NOT NULL CHECK (ending IN ('', 'letter', 'ended')),
    -- the letter let go: to whom, where to, by which flag, about what
    letter_born TEXT NOT NULL CHECK (length(letter_born) IN (0, 10)),
    letter_addresses TEXT NOT NULL CHECK (length(letter_addresses) IN (0, 64)),
    letter_redirected INTEGER NOT NULL CHECK (letter_redirected IN (0, 1)),
    letter_flagged INTEGER NOT NULL CHECK (letter_flagged IN (0, 1)),
    letter_names TEXT NOT NULL,
    -- the change with which the release fell, for good
    fall TEXT NOT NULL CHECK (fall IN ('', 'born', 'address', 'flag',
        'certificate')),
    CHECK ((released_by = '') = (ending = '')),
    CHECK (ending <> 'letter' OR support_measure = 1),
    CHECK ((ending = 'letter') = (letter_names <> '')),
    -- 支援措置: two persons
    CHECK (support_measure = 0 OR released_by = '' OR (confirmed_by <> ''
        AND released_by <> confirmed_by))
) STRICT;

INSERT INTO hold_of_5 (id, municipality, resident, reason, support_measure,
    by_program, set_by, set_login, set_at, confirmed_by, confirmed_login,
    confirmed_at, released_by, released_login, released_at, ending,
    letter_born, letter_addresses, letter_redirected, letter_flagged,
    letter_names, fall)
SELECT id, municipality, resident, reason, support_measure, 0, set_by, '',
    set_at, CASE support_measure WHEN 1 THEN set_by ELSE '' END, '',
    CASE support_measure WHEN 1 THEN set_at ELSE '' END, released_by, '',
    released_at, CASE released_by WHEN '' THEN '' ELSE 'ended' END, '', '', 0,
    0, '', ''
FROM hold;

DROP TABLE hold;
ALTER TABLE hold_of_5 RENAME TO hold;
CREATE INDEX hold_by_resident ON hold (municipality, resident);

-- A second person's word that one print of one notice may be made although
-- (because: the keys of what stands against it) it would be refused.
CREATE TABLE permit (
    id INTEGER NOT NULL PRIMARY KEY,
    notice TEXT NOT NULL CHECK (length(notice) = 10),
    part TEXT NOT NULL,
    because TEXT NOT NULL CHECK (because <> ''),
    reason TEXT NOT NULL,
    valid_on TEXT NOT NULL CHECK (length(valid_on) = 10),
    given_by TEXT NOT NULL CHECK (given_by <> ''),
    given_login TEXT NOT NULL,
    given_at TEXT NOT NULL,
    used_by TEXT NOT NULL,
    used_login TEXT NOT NULL,
    used_at TEXT NOT NULL,
    CHECK (used_by <> given_by)
) STRICT;

CREATE INDEX permit_by_notice ON permit (notice);

-- What the system knows of who acted, beside the name he gave.
ALTER TABLE event ADD COLUMN login TEXT NOT NULL DEFAULT '';
