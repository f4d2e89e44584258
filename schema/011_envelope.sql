-- Version 11: the sealing envelopes.
--
-- notice.envelope: the first page of the letter's envelope in the print of its
--   bundle's envelopes; 0 none, -1 one of the print that serves all.
-- bundle.envelopes: letters that enclose one; envelope_pages: of the print, 0
--   where there is none; envelope_hash: of its PDF, '' until rendered.
-- A lot planned before this version has no envelopes, as it was planned.

ALTER TABLE notice ADD COLUMN envelope INTEGER NOT NULL DEFAULT 0
    CHECK (envelope >= -1);
ALTER TABLE bundle ADD COLUMN envelopes INTEGER NOT NULL DEFAULT 0
    CHECK (envelopes >= 0);
ALTER TABLE bundle ADD COLUMN envelope_pages INTEGER NOT NULL DEFAULT 0
    CHECK (envelope_pages >= 0);
ALTER TABLE bundle ADD COLUMN envelope_hash TEXT NOT NULL DEFAULT ''
    CHECK (length(envelope_hash) IN (0, 64));
