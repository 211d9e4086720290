-- What analysts keep: named views, what they saw of them last, frozen snapshots, and files waiting to be read.
CREATE TABLE views (
    name VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE visits (
    name VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    last_article INTEGER NOT NULL,
    actors VARCHAR[] NOT NULL,
    means VARCHAR NOT NULL
);

-- The rows of a snapshot live in a schema of their own, of the name in `place`.
CREATE TABLE snapshots (
    id VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    taken_at TIMESTAMP NOT NULL
);

CREATE TABLE jobs (
    job VARCHAR NOT NULL,
    "user" VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    cancelled BOOLEAN NOT NULL
);

CREATE TABLE tasks (
    task BIGINT NOT NULL,
    job VARCHAR NOT NULL,
    "user" VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    made_at TIMESTAMP NOT NULL,
    started_at TIMESTAMP,
    ended_at TIMESTAMP,
    articles VARCHAR NOT NULL,
    problems VARCHAR NOT NULL
);

-- Apart from `tasks`, so that reading and updating those never touches the bytes.
CREATE TABLE task_data (
    task BIGINT NOT NULL,
    data BLOB NOT NULL
);
