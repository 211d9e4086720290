-- A snapshot bears a note and the page that it was taken on.
ALTER TABLE snapshots ADD COLUMN page VARCHAR DEFAULT '';
ALTER TABLE snapshots ADD COLUMN note VARCHAR DEFAULT '';

-- Whole numbers from -127 to 127, each vector scaled by its own largest part, which leaves every cosine as it is:
-- 384 bytes a paragraph, where single precision would take 1,536. Nothing was kept in the table before.
DROP TABLE embeddings;
CREATE TABLE embeddings (
    paragraph INTEGER NOT NULL,
    article INTEGER NOT NULL,
    model SMALLINT NOT NULL,
    vector TINYINT[] NOT NULL
);
