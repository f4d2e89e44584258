-- Version 10: a second notice, after the expiry.
--
-- round: the how-many-eth notice of an expiry: 1 before it, 2 after it.  A
-- person is told of one expiry once a round.  A notice of round 2 has the kind
-- 'certificate', which is what is renewed: to admit a word there would be to
-- write every letter of the ledger anew.

ALTER TABLE notice ADD COLUMN round INTEGER NOT NULL DEFAULT 1
    CHECK (round IN (1, 2));
ALTER TABLE notice_certificate ADD COLUMN round INTEGER NOT NULL DEFAULT 1
    CHECK (round IN (1, 2));

DROP INDEX notice_certificate_key;
CREATE UNIQUE INDEX notice_certificate_key
    ON notice_certificate (municipality, resident, bearer, type, expires_on,
        round)
    WHERE tells = 1 AND again = 0;
