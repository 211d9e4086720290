-- A task may wait for its analyst's answer; `how` says how its bytes are to be read (JSON), `asks` what is asked.
-- `reached` is how far the best try came that broke off; `known` are articles that were here before the task began.
CREATE TABLE tasks_004 (
    task BIGINT NOT NULL,
    job VARCHAR NOT NULL,
    "user" VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('queued', 'running', 'asking', 'done', 'failed', 'cancelled')),
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    made_at TIMESTAMP NOT NULL,
    started_at TIMESTAMP,
    ended_at TIMESTAMP,
    how VARCHAR NOT NULL,
    asks VARCHAR,
    articles VARCHAR NOT NULL,
    known VARCHAR NOT NULL,
    problems VARCHAR NOT NULL
);
INSERT INTO tasks_004 BY NAME SELECT *, 0 AS reached, '{}' AS how, '' AS known FROM tasks;
DROP TABLE tasks;
ALTER TABLE tasks_004 RENAME TO tasks;

-- Which column holds what, by the names of a table's columns.
CREATE TABLE mappings (
    columns VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);

CREATE TABLE feeds (
    feed VARCHAR NOT NULL,
    title VARCHAR,
    who VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    looked_at TIMESTAMP,
    problem VARCHAR
);

-- `read_at` is empty until an article came of the address.
CREATE TABLE feed_entries (
    feed VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    title VARCHAR,
    author VARCHAR,
    date DATE,
    found_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP
);

-- A row for each band of an article's MinHash: near-copies share some.
CREATE TABLE sketches (
    hash UBIGINT NOT NULL,
    article INTEGER NOT NULL
);
