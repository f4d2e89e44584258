-- Version 9: when somebody was marked to be judged again.
--
-- A night is composed before it is written.  Whoever was marked by a later
-- generation of the register (lineage) than the one it began with is judged
-- again before it is committed.  resident '': what all letters of the
-- municipality say has changed.

ALTER TABLE unjudged ADD COLUMN marked INTEGER NOT NULL DEFAULT 0
    CHECK (marked >= 0);
