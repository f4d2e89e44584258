-- Version 14: whose letter looks how.
--
-- style: 様式, the template set that a person's letters are set in.
-- language: 言語, the set of the language that he reads, for those whom
--   language_sets gives one.
-- '': none is asked for.

ALTER TABLE resident ADD COLUMN style TEXT NOT NULL DEFAULT '';
ALTER TABLE resident ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- Which sets a night needs is asked before it begins.
CREATE INDEX resident_by_style ON resident (style, language)
    WHERE style <> '' OR language <> '';
