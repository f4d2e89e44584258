-- Version 15: a night's letters are written before they are decided.
--
-- words: what a letter says of its person, frozen, apart from the notice's
-- row: a lot goes from state to state without its letters being written anew.
-- notice.words names them, 0: there are none.  A number of words is given out
-- once, whatever becomes of the night that took it, so that no notice ever
-- comes to the words of another.

CREATE TABLE words (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE TABLE words_of_15 (
    number TEXT NOT NULL PRIMARY KEY,
    id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO words_of_15 (number, id)
SELECT number, row_number() OVER (ORDER BY number)
FROM notice WHERE snapshot <> '';
INSERT INTO words (id, text)
SELECT w.id, n.snapshot
FROM words_of_15 w JOIN notice n ON n.number = w.number ORDER BY w.id;
INSERT INTO counter (name, last)
SELECT 'words', max(id) FROM words_of_15 HAVING count(*) > 0;

ALTER TABLE notice ADD COLUMN words INTEGER NOT NULL DEFAULT 0
    CHECK (words >= 0);
UPDATE notice SET words = (SELECT w.id FROM words_of_15 w
    WHERE w.number = notice.number)
WHERE snapshot <> '';
ALTER TABLE notice DROP COLUMN snapshot;
DROP TABLE words_of_15;

-- draft: the letters of a night under way, as notice and notice_certificate
-- will have them (register/draft.h).  Nobody is told by a draft: nothing but
-- the night that wrote it reads it, and empty is how it is found at rest.

CREATE TABLE draft (
    bundle INTEGER NOT NULL CHECK (bundle > 0),
    position INTEGER NOT NULL CHECK (position > 0),
    number TEXT NOT NULL CHECK (length(number) = 10),
    municipality TEXT NOT NULL CHECK (length(municipality) = 6),
    resident TEXT NOT NULL CHECK (length(resident) BETWEEN 1 AND 15),
    kind TEXT NOT NULL,
    round INTEGER NOT NULL,
    window_from TEXT NOT NULL,
    window_to TEXT NOT NULL,
    business_date TEXT NOT NULL,
    page_from INTEGER NOT NULL,
    page_to INTEGER NOT NULL,
    sheets INTEGER NOT NULL,
    postcode TEXT NOT NULL,
    born TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words > 0),
    mailing TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    bearer INTEGER NOT NULL,
    envelope INTEGER NOT NULL,
    PRIMARY KEY (bundle, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX draft_number ON draft (number);

CREATE TABLE draft_certificate (
    number TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place IN (0, 1)),
    municipality TEXT NOT NULL,
    resident TEXT NOT NULL,
    bearer INTEGER NOT NULL,
    born TEXT NOT NULL,
    again INTEGER NOT NULL,
    round INTEGER NOT NULL,
    type TEXT NOT NULL,
    serial TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    replaces TEXT NOT NULL,
    PRIMARY KEY (number, place)
) STRICT, WITHOUT ROWID;
