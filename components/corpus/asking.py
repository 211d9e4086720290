"""Files that wait for their analyst's answer, and files that are read again in another way."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from components.corpus.store import Store
from components.corpus.tasks import FILES, File, Problem, file_of

_HELD_BYTES, _HELD_DAYS = 64 * 1024**2, 7
_TOO_MUCH = f"""DELETE FROM task_data WHERE task IN (
    SELECT task FROM (
        SELECT task, ended_at, sum(bytes) OVER (ORDER BY ended_at DESC, task DESC) AS held
        FROM tasks WHERE state IN ('done', 'failed') AND task IN (SELECT task FROM task_data)
    ) WHERE held > {_HELD_BYTES} OR ended_at < now()::TIMESTAMP - INTERVAL {_HELD_DAYS} DAY)"""


class Asking:
    """The part of the queue that asks analysts, and keeps the bytes of what may have to be read again."""

    _store: Store

    def ask(
        self,
        task: int,
        asks: Mapping[str, Any],
        problems: Sequence[Problem] = (),
        *,
        data: bytes | None = None,
        how: str | None = None,
    ) -> None:
        """Let a file wait for an answer to what it `asks`; `data` and `how` take the place of what it had."""
        told = {"task": task, "asks": json.dumps(asks, ensure_ascii=False), "how": how}
        told["problems"] = json.dumps([list(problem) for problem in problems], ensure_ascii=False)
        with self._store.writing():
            self._store.rows(
                """UPDATE tasks SET state = 'asking', asks = $asks, problems = $problems, how = coalesce($how, how)
                WHERE task = $task""",
                told,
            )
            if data is not None:
                self.replace_data(task, data)

    def again(self, task: int, how: str, *, user: str | None = None) -> bool:
        """Have a file (of this user, where one is named) that asks, or whose bytes are still held, read (again) as
        `how` says, also where its job was cancelled; returns whether it is."""
        with self._store.writing():
            done = self._store.rows(
                """UPDATE tasks SET state = 'queued', how = $how, asks = NULL, tries = 0, reached = 0, done = 0,
                total = 0 WHERE task = $task AND state IN ('asking', 'done', 'failed')
                AND ($user::VARCHAR IS NULL OR "user" = $user) AND task IN (SELECT task FROM task_data) RETURNING 1""",
                {"task": task, "how": how, "user": user},
            )
            if done:
                self._store.rows(
                    """UPDATE jobs SET cancelled = FALSE
                    WHERE cancelled AND job = (SELECT job FROM tasks WHERE task = $task)""",
                    {"task": task},
                )
        return bool(done)

    def leave(self, task: int, *, user: str) -> bool:
        """Do not add this user's file that asks; its bytes are dropped. Returns whether it was asking."""
        with self._store.writing():
            left = self._store.rows(
                """UPDATE tasks SET state = 'cancelled', asks = NULL
                WHERE task = $task AND state = 'asking' AND "user" = $user RETURNING 1""",
                {"task": task, "user": user},
            )
            if left:
                self._store.rows("DELETE FROM task_data WHERE task = $task", {"task": task})
        return bool(left)

    def asking(self, user: str) -> list[File]:
        """This user's files that wait for an answer, oldest first."""
        rows = self._store.rows(f"{FILES} WHERE state = 'asking' AND \"user\" = $user ORDER BY task", {"user": user})
        return [file_of(row) for row in rows]

    def file(self, task: int) -> File | None:
        """One file; None where it is not (or no longer) in the queue."""
        rows = self._store.rows(f"{FILES} WHERE task = $task", {"task": task})
        return file_of(rows[0]) if rows else None

    def data(self, task: int) -> bytes | None:
        """The bytes of a file, while they are held."""
        found = self._store.value("SELECT data FROM task_data WHERE task = $task", {"task": task})
        return None if found is None else bytes(found)

    def replace_data(self, task: int, data: bytes) -> None:
        """Let other bytes take the place of a file's: what an address named in place of the address."""
        told = {"task": task, "data": data, "bytes": len(data)}
        with self._store.writing():
            self._store.rows("DELETE FROM task_data WHERE task = $task", told)
            self._store.rows("INSERT INTO task_data VALUES ($task, $data)", told)
            self._store.rows("UPDATE tasks SET bytes = $bytes WHERE task = $task", told)

    def set_how(self, task: int, how: str) -> None:
        """Set how a file is to be read if it is read again."""
        with self._store.writing():
            self._store.rows("UPDATE tasks SET how = $how WHERE task = $task", {"task": task, "how": how})

    def drop_held(self) -> None:
        """Drop the bytes of what was read, where they are older than a week or more than are held."""
        with self._store.writing():
            self._store.rows(_TOO_MUCH)
