-- What was read, scored and heard. A surrogate integer names each row inside; `key` and `id` name it outside.
CREATE TABLE models (
    model SMALLINT PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (kind IN ('stance', 'voices', 'embedding')),
    digest VARCHAR NOT NULL,
    first_seen TIMESTAMP NOT NULL
);

CREATE TABLE articles (
    article INTEGER PRIMARY KEY,
    key VARCHAR NOT NULL UNIQUE,
    digest VARCHAR NOT NULL,
    given_id VARCHAR,
    title VARCHAR,
    outlet VARCHAR,
    author VARCHAR,
    date DATE,
    url VARCHAR,
    language VARCHAR,
    text VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    stance_model SMALLINT NOT NULL,
    voices_model SMALLINT NOT NULL,
    added_by VARCHAR,
    added_at TIMESTAMP NOT NULL,
    sample BOOLEAN NOT NULL
);

-- `passage` is the content key of what the model read; `folded` is the text as the search sees it.
CREATE TABLE paragraphs (
    paragraph INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article INTEGER NOT NULL,
    index INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    language VARCHAR,
    passage UUID NOT NULL,
    unscored VARCHAR
);

-- What each model said of a passage; rows are only ever added, or removed with the last article that holds it.
CREATE TABLE scores (
    passage UUID NOT NULL,
    model SMALLINT NOT NULL,
    axis VARCHAR NOT NULL,
    "none" FLOAT NOT NULL,
    conflict FLOAT NOT NULL,
    neutral FLOAT NOT NULL,
    cooperation FLOAT NOT NULL,
    label VARCHAR NOT NULL
);

CREATE TABLE unscored (
    passage UUID NOT NULL,
    model SMALLINT NOT NULL,
    reason VARCHAR NOT NULL
);

-- `heard_actor` and `heard_kind` are the model's; `actor`, `kind` and `dropped` hold after corrections.
CREATE TABLE statements (
    statement INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    article INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    model SMALLINT NOT NULL,
    live BOOLEAN NOT NULL,
    index INTEGER NOT NULL,
    heard_kind VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    content_spans INTEGER[][] NOT NULL,
    speaker VARCHAR,
    speaker_span INTEGER[],
    cue VARCHAR NOT NULL,
    cue_spans INTEGER[][] NOT NULL,
    cue_kind VARCHAR NOT NULL,
    heard_actor VARCHAR,
    actor VARCHAR,
    via VARCHAR,
    dropped BOOLEAN NOT NULL,
    passage UUID NOT NULL,
    unscored VARCHAR
);

CREATE TABLE about (
    statement INTEGER NOT NULL,
    article INTEGER NOT NULL,
    actor VARCHAR NOT NULL
);

-- `heard_name` and `heard_side` are the registry's; `name`, `side` and `keeper` (itself, or the actor it was
-- merged into) hold after corrections.
CREATE TABLE actors (
    id VARCHAR PRIMARY KEY,
    heard_name VARCHAR NOT NULL,
    heard_side VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    keeper VARCHAR NOT NULL
);

CREATE TABLE mentions (
    article INTEGER NOT NULL,
    model SMALLINT NOT NULL,
    actor VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

-- What the views read: for each paragraph (statement) and axis the newest model's stance, corrections applied.
-- `score` is NULL where the label is none: no score, and a part of no average.
CREATE TABLE paragraph_stances (
    paragraph INTEGER NOT NULL,
    article INTEGER NOT NULL,
    axis VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    score FLOAT,
    certainty FLOAT NOT NULL,
    corrected BOOLEAN NOT NULL,
    "none" FLOAT,
    conflict FLOAT,
    neutral FLOAT,
    cooperation FLOAT
);

CREATE TABLE statement_stances (
    statement INTEGER NOT NULL,
    article INTEGER NOT NULL,
    axis VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    score FLOAT,
    certainty FLOAT NOT NULL,
    corrected BOOLEAN NOT NULL,
    "none" FLOAT,
    conflict FLOAT,
    neutral FLOAT,
    cooperation FLOAT
);

-- The analysts' judgement: rows are only ever added; an undone one says by whom and when.
CREATE TABLE corrections (
    correction INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (kind IN ('article', 'paragraph', 'statement', 'actor')),
    target VARCHAR NOT NULL,
    article VARCHAR,
    field VARCHAR NOT NULL,
    old VARCHAR,
    new VARCHAR,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    note VARCHAR NOT NULL,
    undone_by VARCHAR,
    undone_at TIMESTAMP
);

CREATE VIEW standing AS
    SELECT * FROM corrections WHERE undone_at IS NULL
    QUALIFY row_number() OVER (PARTITION BY kind, target, field ORDER BY correction DESC) = 1;

-- `ours` and `theirs`: the names, ids of actors or sides between which the relation holds.
CREATE TABLE axes (
    axis VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    ours VARCHAR NOT NULL,
    theirs VARCHAR NOT NULL,
    own BOOLEAN NOT NULL,
    who VARCHAR,
    made_at TIMESTAMP NOT NULL
);
INSERT INTO axes VALUES
    ('russia', 'Turkey–Russia', '["turkey"]', '["russia"]', FALSE, NULL, now()::TIMESTAMP),
    ('west', 'Turkey–West', '["turkey"]', '["west"]', FALSE, NULL, now()::TIMESTAMP);

CREATE TABLE embeddings (
    paragraph INTEGER NOT NULL,
    article INTEGER NOT NULL,
    model SMALLINT NOT NULL,
    vector FLOAT[] NOT NULL
);
