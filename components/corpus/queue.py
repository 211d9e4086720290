"""Files that wait to be read: kept in the corpus until done, taken in turn user by user, bounded, never lost."""

import datetime
import json
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from components.corpus.asking import Asking
from components.corpus.store import CorpusError, Store, now
from components.corpus.tasks import FILES, Bounds, Job, Problem, QueueFull, Task, Upload, file_of
from components.corpus.waiting import TURN, Waiting

# Who has added as many articles as one may within an hour.
_SATED = """SELECT added_by FROM articles WHERE added_at >= $hour AND added_by IS NOT NULL
    GROUP BY added_by HAVING count(*) >= $most"""
_HOUR = datetime.timedelta(hours=1)


class Queue(Asking, Waiting):
    """The files that wait, in the tables of a corpus."""

    def __init__(self, store: Store, bounds: Bounds) -> None:
        self._store = store
        self.bounds = bounds

    def enqueue(self, user: str, files: Iterable[Upload]) -> str:
        """Keep the files of a job, all or none; returns its id, which cannot be guessed.

        Raises QueueFull where they do not fit the bounds, CorpusError where there is no file."""
        job = secrets.token_urlsafe(16)
        with self._store.writing():
            self._store.rows(
                "INSERT INTO jobs VALUES ($job, $user, $now, FALSE)", {"job": job, "user": user, "now": now()}
            )
            self.append(job, user, files)
        return job

    def append(self, job: str, user: str, files: Iterable[Upload]) -> None:
        """Keep further files of a job, all or none; raises as `enqueue` does."""
        held = [(name, bytes(data), how[0] if how else "{}") for name, data, *how in files]
        if not held:
            raise CorpusError("There is no file to add.")
        with self._store.writing() as cursor:
            if self._store.value("SELECT cancelled FROM jobs WHERE job = $job", {"job": job}):
                raise CorpusError("This job was cancelled, so nothing more is added to it.")
            self._fits(user, len(held), sum(len(data) for _, data, _ in held))
            first = int(self._store.value("SELECT coalesce(max(task), 0) + 1 FROM tasks"))
            moment = now()
            for task, (name, data, how) in enumerate(held, first):
                cursor.execute(
                    """INSERT INTO tasks BY NAME SELECT $task AS task, $job AS job, $user AS "user", $name AS name,
                    $bytes AS bytes, 'queued' AS state, 0 AS done, 0 AS total, 0 AS tries, 0 AS reached,
                    $now AS made_at, $how AS how, '' AS articles, '' AS known, '[]' AS problems""",
                    {"task": task, "job": job, "user": user, "name": name, "bytes": len(data), "now": moment}
                    | {"how": how},
                )
                cursor.execute("INSERT INTO task_data VALUES ($task, $data)", {"task": task, "data": data})

    def next(self) -> Task | None:
        """Take the next file and mark it running; None where nothing waits.

        Users take turns: whoever has fewest files running and was served longest ago comes first. Who has added
        as many articles within the hour as the bounds allow waits until the hour is over."""
        if self._due() is None:
            return None  # asked all the time; writing would make every cached view stale
        with self._store.writing():
            found = self._due()
            if found is None:
                return None
            told = {"task": found["task"], "now": now()}
            since = found["started_at"] or told["now"]
            self._store.rows(
                """UPDATE tasks SET state = 'running', started_at = coalesce(started_at, $now), tries = tries + 1
                WHERE task = $task""",
                told,
            )
            data = self._store.value("SELECT data FROM task_data WHERE task = $task", told)
        return Task(found["task"], found["job"], found["user"], found["name"], bytes(data), found["how"], since)

    def progress(self, task: int, done: int, total: int) -> None:
        """Tell how many articles of a file are scored, of how many."""
        with self._store.writing():
            self._store.rows(
                "UPDATE tasks SET done = $done, total = $total WHERE task = $task",
                {"task": task, "done": done, "total": total},
            )

    def finish(
        self,
        task: int,
        articles: Sequence[str],
        problems: Sequence[Problem] = (),
        *,
        known: Sequence[str] = (),
        keep: bool = False,
    ) -> None:
        """Mark a file read, or failed where nothing but problems came of it.

        `articles` are the keys of what is in it, `known` of those that were here before, `problems` what could not
        be read. Its bytes are dropped; with `keep` they are held for a while, so that it can be read `again`."""
        state = "failed" if problems and not articles else "done"
        self._end(task, state, articles, problems, known, keep)

    def fail(self, task: int, sentence: str, problems: Sequence[Problem] = (), *, keep: bool = False) -> None:
        """Mark a file as not readable, with the sentence that says why; its bytes are dropped unless to `keep`."""
        name = str(self._store.value("SELECT name FROM tasks WHERE task = $task", {"task": task}))
        self._end(task, "failed", (), [(name, sentence), *problems], keep=keep)

    def retry(self, task: int) -> bool:
        """Put a file whose reading broke off back in the queue, behind the others; returns whether it is.

        After too many tries that came no further than the best before, it fails instead; its bytes are held. What
        was cancelled meanwhile is left."""
        with self._store.writing():
            found = self._store.record(
                "SELECT tries, done, reached, cancelled FROM tasks JOIN jobs USING (job) WHERE task = $task",
                {"task": task},
            )
            if found and found["cancelled"]:
                self._end(task, "cancelled", (), ())
                return False
            tries = found["tries"] if found and found["done"] <= found["reached"] else 0
            if tries >= self.bounds.tries:
                self.fail(task, f"Reading this file broke off {tries} times, so it was given up.", keep=True)
                return False
            self._store.rows(
                """UPDATE tasks SET state = 'queued', tries = $tries, reached = greatest(reached, done)
                WHERE task = $task AND state = 'running'""",
                {"task": task, "tries": tries},
            )
        return True

    def resume(self) -> int:
        """After a crash: put back what was running; returns how many files wait again."""
        with self._store.writing():
            running = [task for (task,) in self._store.rows("SELECT task FROM tasks WHERE state = 'running'")]
            return sum(self.retry(task) for task in running)

    def cancel(self, job: str) -> int:
        """Take what still waits of a job out of the queue; returns how many files that were."""
        with self._store.writing():
            self._store.rows("UPDATE jobs SET cancelled = TRUE WHERE job = $job", {"job": job})
            self._store.rows(
                """DELETE FROM task_data WHERE task IN
                (SELECT task FROM tasks WHERE job = $job AND state IN ('queued', 'asking'))""",
                {"job": job},
            )
            gone = self._store.rows(
                "DELETE FROM tasks WHERE job = $job AND state IN ('queued', 'asking') RETURNING 1", {"job": job}
            )
        return len(gone)

    def waiting(self) -> int:
        """How many files wait."""
        return int(self._store.value("SELECT count(*) FROM tasks WHERE state = 'queued'"))

    def is_due(self) -> bool:
        """Whether a file waits that may be taken now; see `next`."""
        return self._due() is not None

    def unfinished(self) -> int:
        """How many files wait or are being read."""
        return int(self._store.value("SELECT count(*) FROM tasks WHERE state IN ('queued', 'running')"))

    def job(self, job: str) -> Job | None:
        """A job with its files and where each stands in the queue; None where there is none of this id."""
        found = self._store.record("SELECT * FROM jobs WHERE job = $job", {"job": job})
        if found is None:
            return None
        turns = dict(self._store.rows(f"SELECT task, row_number() OVER () FROM ({TURN})"))
        rows = self._store.rows(f"{FILES} WHERE job = $job ORDER BY task", {"job": job})
        files = tuple(file_of(row, turns.get(row[0], 0)) for row in rows)
        return Job(job, found["user"], found["made_at"], found["cancelled"], files)

    def owner(self, *, job: str | None = None, task: int | None = None) -> str | None:
        """Whose a job or a file is; None where there is no such one."""
        found = self._store.value(
            """SELECT "user" FROM jobs WHERE job = $job UNION ALL SELECT "user" FROM tasks WHERE task = $task""",
            {"job": job, "task": task},
        )
        return None if found is None else str(found)

    def jobs(self, user: str | None = None) -> pd.DataFrame:
        """Jobs, newest first: job, user, made_at, cancelled, files, queued, running, asking, done, failed,
        bytes."""
        states = ", ".join(
            f"count(*) FILTER (state = '{state}') AS {state}"
            for state in ("queued", "running", "asking", "done", "failed")
        )
        return self._store.frame(
            f"""SELECT j.job, j."user", j.made_at, j.cancelled, count(t.task) AS files, {states},
                coalesce(sum(t.bytes), 0)::BIGINT AS bytes
            FROM jobs j LEFT JOIN tasks t USING (job) WHERE $user::VARCHAR IS NULL OR j."user" = $user
            GROUP BY j.job, j."user", j.made_at, j.cancelled ORDER BY j.made_at DESC""",
            {"user": user},
        )

    def sweep(self, older_than: datetime.timedelta) -> int:
        """Forget jobs that ended longer ago than this, with the bytes that are held of them; returns how many."""
        with self._store.writing():
            old = """SELECT job FROM jobs j WHERE made_at < $before AND NOT EXISTS (SELECT 1 FROM tasks t
                WHERE t.job = j.job AND (state IN ('queued', 'running', 'asking') OR ended_at >= $before))"""
            told: dict[str, Any] = {"before": now() - older_than}
            names = [name for (name,) in self._store.rows(old, told)]
            self._store.rows(
                "DELETE FROM task_data WHERE task IN (SELECT task FROM tasks WHERE job IN (SELECT unnest($names)))",
                {"names": names},
            )
            for table in ("tasks", "jobs"):
                self._store.rows(f"DELETE FROM {table} WHERE job IN (SELECT unnest($names))", {"names": names})
        return len(names)

    def _due(self) -> dict[str, Any] | None:
        """The file whose turn it is."""
        if not self.waiting():
            return None
        return self._store.record(
            f"""SELECT task, job, "user", name, how, started_at FROM ({TURN}) WHERE place = 1
            AND "user" NOT IN ({_SATED}) ORDER BY running, last NULLS FIRST, task LIMIT 1""",
            {"hour": now() - _HOUR, "most": self.bounds.user_articles_an_hour},
        )

    def _end(
        self,
        task: int,
        state: str,
        articles: Sequence[str],
        problems: Sequence[Problem],
        known: Sequence[str] = (),
        keep: bool = False,
    ) -> None:
        told = {"task": task, "state": state, "now": now(), "articles": " ".join(articles), "known": " ".join(known)}
        told["problems"] = json.dumps([list(problem) for problem in problems], ensure_ascii=False)
        with self._store.writing():
            self._store.rows(
                """UPDATE tasks SET state = $state, ended_at = $now, articles = $articles, known = $known,
                problems = $problems, asks = NULL WHERE task = $task""",
                told,
            )
            if not keep:
                self._store.rows("DELETE FROM task_data WHERE task = $task", told)

    def _fits(self, user: str, files: int, size: int) -> None:
        tasks, held, mine, mine_held, recent, recent_held = self._store.rows(
            """SELECT count(*) FILTER (waits), coalesce(sum(bytes) FILTER (waits), 0),
                count(*) FILTER (waits AND own), coalesce(sum(bytes) FILTER (waits AND own), 0),
                count(*) FILTER (recent AND own), coalesce(sum(bytes) FILTER (recent AND own), 0)
            FROM (SELECT bytes, state IN ('queued', 'running', 'asking') AS waits, "user" = $user AS own,
                made_at >= $hour AS recent FROM tasks)""",
            {"user": user, "hour": now() - _HOUR},
        )[0]
        bounds = self.bounds
        if files > bounds.user_tasks or size > bounds.user_bytes:
            raise QueueFull(
                f"One upload may hold {bounds.user_tasks:,} files and {_size(bounds.user_bytes)}; split this one."
            )
        if tasks + files > bounds.tasks or held + size > bounds.bytes:
            raise QueueFull(f"The queue is full: {tasks:,} files wait to be read. Try again later.")
        if mine + files > bounds.user_tasks or mine_held + size > bounds.user_bytes:
            raise QueueFull(f"{mine:,} of your files are waiting already. Add more when they are read.")
        if recent + files > bounds.user_tasks_an_hour or recent_held + size > bounds.user_bytes_an_hour:
            raise QueueFull(
                f"You have added {recent:,} files within the hour, as many as the keeper allows. Go on later."
            )


def _size(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB"
