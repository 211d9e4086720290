-- Bylines, notices and pointers to other texts count in no figure, unless an analyst has labelled them.
DELETE FROM paragraph_stances USING paragraphs p
WHERE p.paragraph = paragraph_stances.paragraph AND p.kind = 'boilerplate' AND NOT corrected;

-- Nor are they unscored; and what another model has read since is not either.
UPDATE paragraphs SET unscored = NULL
WHERE kind = 'boilerplate' OR paragraph IN (SELECT paragraph FROM paragraph_stances);
UPDATE statements SET unscored = NULL WHERE statement IN (SELECT statement FROM statement_stances);
