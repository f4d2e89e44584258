-- Version 7.
--
-- Told under another number: found by the day of issue first.  With the birth
-- date in front everybody born on one day was walked for each letter: eight
-- thousand rows in a register of the whole country.

DROP INDEX notice_certificate_by_birth;
CREATE INDEX notice_certificate_by_birth
    ON notice_certificate (issued_on, born, type)
    WHERE tells = 1;
