-- Version 6: when a counter serves, and how one gets an appointment.
--
-- weekdays, closures: as handed in; domain/opening reads them.

ALTER TABLE office ADD COLUMN weekdays TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN closures TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN last_admission TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN booking TEXT NOT NULL DEFAULT ''
    CHECK (booking IN ('', 'none', 'optional', 'required'));
ALTER TABLE office ADD COLUMN booking_url TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN booking_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN booking_days INTEGER NOT NULL DEFAULT 0
    CHECK (booking_days >= 0);
ALTER TABLE office ADD COLUMN card_pickup INTEGER NOT NULL DEFAULT 0
    CHECK (card_pickup IN (0, 1));
ALTER TABLE office ADD COLUMN languages TEXT NOT NULL DEFAULT '';
