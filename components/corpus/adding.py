"""Into the corpus and out of it: articles with what the models said of them."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from components.analysis import Analysis
from components.corpus.effective import refresh, refresh_actors
from components.corpus.families import join_families
from components.corpus.forgetting import forget
from components.corpus.keys import article_key, passage_key
from components.corpus.rows import Batch
from components.corpus.store import CorpusError, Store
from components.stance.axis import LABELS, Passage, Scores, Stance


class Adding(Store):
    """The part of the corpus that takes articles in and lets them go."""

    def add(
        self, analysis: Analysis, *, by: str | None = None, sample: bool = False, family: str | None = None
    ) -> bool:
        """Keep one analysed article, whole or not at all.

        Of an article that is there already, only what other models say is new: their scores and statements
        join those of the models before them. `family` names a family of near-copies; without it the article joins
        that of its near-copies here. Returns whether anything was new.
        """
        with self.writing():
            return _add(self, [(analysis, family)], by, sample) > 0

    def add_many(self, analyses: Iterable[Analysis], *, by: str | None = None, sample: bool = False) -> int:
        """Keep many articles in one transaction; returns how many brought something new."""
        with self.writing():
            return _add(self, [(analysis, None) for analysis in analyses], by, sample)

    def has(self, digest: str, *, read_by: tuple[str, str] | None = None) -> bool:
        """Whether the article of this digest (or key) is in the corpus; with `read_by`, the digests of a stance and a
        voices model, whether it was these that read it last."""
        if read_by is None:
            return self._article(digest) is not None
        models = self.rows(
            """SELECT s.digest, v.digest FROM articles a JOIN models s ON s.model = a.stance_model
            JOIN models v ON v.model = a.voices_model WHERE a.key = $key""",
            {"key": article_key(digest)},
        )
        return models == [read_by]

    def read_by_others(self, stance_digest: str, voices_digest: str) -> list[str]:
        """The keys of the articles that any other models than these read last, in the order in which they came."""
        rows = self.rows(
            """SELECT a.key FROM articles a JOIN models s ON s.model = a.stance_model
            JOIN models v ON v.model = a.voices_model WHERE s.digest != $stance OR v.digest != $voices
            ORDER BY a.article""",
            {"stance": stance_digest, "voices": voices_digest},
        )
        return [key for (key,) in rows]

    def added_at(self, digest: str) -> datetime.datetime | None:
        """When the article of this digest (or key) came in, in UTC; None where it is not here."""
        moment: datetime.datetime | None = self.value(
            "SELECT added_at FROM articles WHERE key = $key", {"key": article_key(digest)}
        )
        return moment

    def is_empty(self) -> bool:
        """Whether there is no article at all."""
        return self.value("SELECT 1 FROM articles LIMIT 1") is None

    def set_family(self, article: str, family: str) -> None:
        """Put an article into a family of copies; raises CorpusError where the article is not here."""
        self._need(article)
        with self.writing():
            self.rows(
                "UPDATE articles SET family = $family WHERE key = $key",
                {"family": family, "key": article_key(article)},
            )

    def known_scores(self, passages: Sequence[Passage], stance_digest: str) -> list[Scores | None]:
        """What the model of this digest has said before of each passage; None where it has not read it."""
        keys = [passage_key(passage) for passage in passages]
        asked = {"keys": [str(key) for key in set(keys)], "digest": stance_digest}
        known: dict[uuid.UUID, dict[str, Stance]] = {}
        model = "model = (SELECT model FROM models WHERE kind = 'stance' AND digest = $digest)"
        picked = f"WHERE {model} AND passage IN (SELECT unnest($keys)::UUID)"
        probabilities = ", ".join(f'"{label}"' for label in LABELS)
        for passage, axis, *values in self.rows(f"SELECT passage, axis, {probabilities} FROM scores {picked}", asked):
            known.setdefault(passage, {})[axis] = Stance(*values)
        found = {key: Scores(by_axis) for key, by_axis in known.items()}
        for passage, reason in self.rows(f"SELECT passage, reason FROM unscored {picked}", asked):
            found.setdefault(passage, Scores({}, unscored=reason))
        return [found.get(key) for key in keys]

    def remove(self, article: str) -> bool:
        """Forget an article and all its traces, in snapshots too; returns whether it was there."""
        if self._article(article) is None:
            return False
        with self.writing():
            forget(self, article_key(article))
        self.settle()
        return True

    def backup(self, path: Path | str) -> None:
        """Write a copy of the whole corpus, as it stands at this moment, to a new file, while in use.

        Raises CorpusError where the file exists already or cannot be written.
        """
        target = Path(path)
        if target.exists():
            raise CorpusError(f"{target} exists already; choose a new name for the backup.")
        partial = target.with_name(target.name + ".part")
        partial.unlink(missing_ok=True)
        cursor = self._connection.cursor()
        (home,) = cursor.execute("SELECT current_database()").fetchone() or ("",)
        place, source = str(partial).replace("'", "''"), str(home).replace('"', '""')
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            cursor.execute(f"ATTACH '{place}' AS bosphorus_backup")
            try:
                cursor.execute(f'COPY FROM DATABASE "{source}" TO bosphorus_backup')
            finally:
                cursor.execute("DETACH bosphorus_backup")
            partial.rename(target)
        except Exception as error:
            partial.unlink(missing_ok=True)
            raise CorpusError(f"The backup to {target} failed: {str(error).splitlines()[0]}") from error
        finally:
            cursor.close()

    def _article(self, article: str) -> int | None:
        number = self.value("SELECT article FROM articles WHERE key = $key", {"key": article_key(article)})
        return None if number is None else int(number)

    def _need(self, article: str) -> int:
        number = self._article(article)
        if number is None:
            raise CorpusError("This article is not in the corpus.")
        return number


def _add(store: Store, analyses: Sequence[tuple[Analysis, str | None]], by: str | None, sample: bool) -> int:
    batch = Batch(store)
    fresh = [batch.take(analysis, family, by, sample) for analysis, family in analyses]
    if any(fresh):
        batch.write()
        if batch.texts:
            join_families(store, batch.texts)
        refresh(store, batch.touched)
        refresh_actors(store)
    return sum(fresh)
