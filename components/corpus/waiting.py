"""How long what waits in the queue still has to wait."""

from dataclasses import dataclass

from components.corpus.store import Store

# Users take turns: their first files come first, then their second ones, and so on.
TURN = """
WITH waiting AS (
    SELECT t.*, row_number() OVER (PARTITION BY t."user" ORDER BY t.tries, t.task) AS place
    FROM tasks t WHERE t.state = 'queued'
), served AS (
    SELECT "user", count(*) FILTER (state = 'running') AS running, max(started_at) AS last FROM tasks GROUP BY "user"
)
SELECT w.*, s.running, s.last FROM waiting w JOIN served s USING ("user")
ORDER BY w.place, s.running, s.last NULLS FIRST, w.task
"""  # What broke off waits behind the rest: it neither holds that up nor is blamed for every fault of the machine.
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class Wait:
    """Where a job stands: `files` of it wait, the next of them at `position` among all that wait (1 is next; 0: none
    waits), and `seconds` tells about how long until its last one is read (None: not known yet)."""

    files: int
    position: int
    seconds: float | None


class Waiting:
    """The part of the queue that tells how long something takes."""

    _store: Store

    def wait(self, job: str) -> Wait:
        """How long a job still has to wait, by the pace of the files read last."""
        files, position, ahead = self._store.rows(
            f"""SELECT count(*), coalesce(min(turn), 0), coalesce(max(until), 0) FROM (
                SELECT job, row_number() OVER () AS turn, sum(bytes) OVER (ROWS UNBOUNDED PRECEDING) AS until
                FROM ({TURN})) WHERE job = $job""",
            {"job": job},
        )[0]
        running = self._store.rows(
            """SELECT coalesce(sum(bytes * (1 - done / greatest(total, 1))), 0), count(*) FILTER (job = $job)
            FROM tasks WHERE state = 'running'""",
            {"job": job},
        )[0]
        pace = self._pace()
        if not files and not running[1]:
            return Wait(0, 0, 0.0)
        return Wait(int(files), int(position), None if pace is None else (float(ahead) + float(running[0])) * pace)

    def _pace(self) -> float | None:
        """Seconds a byte, of the files read last; None where none was read yet."""
        size, seconds = self._store.rows(
            f"""SELECT coalesce(sum(bytes), 0), coalesce(sum(epoch(ended_at) - epoch(started_at)), 0) FROM (
                SELECT bytes, started_at, ended_at FROM tasks WHERE state = 'done' AND started_at IS NOT NULL
                ORDER BY ended_at DESC LIMIT {_SAMPLE})"""
        )[0]
        return float(seconds) / float(size) if size else None
