"""Corrections, merges and their undoing: the figures follow at once, and who did it is kept."""

from collections.abc import Iterator

import pytest
from by_hand import analysis, article

from components.corpus import NO_VALUE, Corpus, CorpusError, Filter

READ = article(["Moscow said the deal would hold.", "Brussels said it was sorry.", "Rain fell."], title="A deal")
KEY = READ.digest[:16]
ALL = Filter()


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    with Corpus.open(":memory:") as held:
        held.add(
            analysis(
                READ,
                [("cooperation", "none"), ("none", "conflict"), ("?", "")],
                [(0, "moscow-office", ("cooperation", "none")), (1, "unnamed", ("none", "conflict"))],
                about=["ankara-office"],
            )
        )
        yield held


def mean(corpus: Corpus, axis: str) -> tuple[float, int] | None:
    overall = corpus.overall(ALL).set_index("axis")
    return (round(overall["mean"][axis], 2), int(overall["n"][axis])) if axis in overall.index else None


def test_a_corrected_label_moves_the_mean_and_the_export_and_undoing_moves_them_back(corpus: Corpus) -> None:
    assert mean(corpus, "russia") == (0.65, 1)
    first = corpus.correct(f"{KEY}.p0", "label:russia", "conflict", who="ada", note="reads as a threat")
    assert mean(corpus, "russia") == (-1.0, 1)
    row = corpus.paragraphs(Filter(axes=("russia",), labels=("conflict",))).iloc[0]
    assert (row["label"], row["score"], row["certainty"], bool(row["corrected"])) == ("conflict", -1, 1, True)
    assert corpus.counts(ALL)["corrected"] == 1
    second = corpus.correct(f"{KEY}.p0", "label:russia", "none", who="ben")
    assert mean(corpus, "russia") is None
    corpus.undo(second, who="ada")
    assert mean(corpus, "russia") == (-1.0, 1)
    corpus.undo(first, who="ada")
    assert mean(corpus, "russia") == (0.65, 1)
    assert corpus.counts(ALL)["corrected"] == 0
    log = corpus.corrections(target=f"{KEY}.p0")
    assert list(log["new"]) == ["none", "conflict"]
    assert list(log["old"]) == ["conflict", "cooperation"]
    assert list(log["undone_by"]) == ["ada", "ada"]
    with pytest.raises(CorpusError, match="already"):
        corpus.undo(first, who="ada")


def test_an_unscored_paragraph_can_be_judged_by_hand(corpus: Corpus) -> None:
    number = corpus.correct(f"{KEY}.p2", "label:west", "cooperation", who="ada")
    assert corpus.counts(ALL)["unscored"] == 0
    assert mean(corpus, "west") == (0.12, 2)
    corpus.undo(number, who="ada")
    assert corpus.counts(ALL)["unscored"] == 1


def test_a_speaker_is_corrected_and_a_statement_dropped(corpus: Corpus) -> None:
    moscow, unnamed = corpus.statements(ALL, order="reading")["statement"].unique()
    corpus.correct(unnamed, "actor", "moscow-office", who="ada")
    assert set(corpus.actors(ALL)["actor"]) == {"moscow-office"}
    nobody = corpus.correct(moscow, "actor", None, who="ada")
    assert corpus.counts(ALL)["actors"] == 1
    corpus.undo(nobody, who="ada")
    dropped = corpus.correct(moscow, "dropped", "yes", who="ada")
    assert list(corpus.statements(ALL)["statement"].unique()) == [unnamed]
    assert len(corpus.corrections()) == 3
    corpus.undo(dropped, who="ada")
    assert corpus.counts(ALL)["statements"] == 2


def test_a_correction_outlives_a_later_model(corpus: Corpus) -> None:
    corpus.correct(f"{KEY}.p0", "label:russia", "conflict", who="ada")
    newer = [("cooperation", "cooperation"), ("none", "none"), ("none", "none")]
    assert corpus.add(analysis(READ, newer, stance_digest="stance-2"))
    assert mean(corpus, "russia") == (-1.0, 1)
    assert mean(corpus, "west") == (0.65, 1)


def test_a_statement_about_two_actors_counts_once_for_what_they_are_together() -> None:
    with Corpus.open(":memory:") as held:
        said = [(0, "ankara-office", ("cooperation", "none"))]
        spoken = article(["Ankara said that both agreed."])
        held.add(analysis(spoken, [("none", "none")], said, about=["moscow-office", "unnamed"]))
        held.set_side("unnamed", "russia", who="ada")
        assert held.says_about(Filter(axes=("russia",)), by="side")["n"].tolist() == [1]
        held.merge_actors("unnamed", "moscow-office", who="ada")
        assert held.says_about(Filter(axes=("russia",)))["n"].tolist() == [1]


def test_merged_actors_stay_merged_for_later_articles_until_it_is_undone(corpus: Corpus) -> None:
    number = corpus.merge_actors("unnamed", "moscow-office", who="ada")
    later = article(["Somebody said more."], day="2024-06-01")
    corpus.add(analysis(later, [("none", "none")], [(0, "unnamed", ("conflict", "none"))]))
    assert list(corpus.plane(ALL, by="actor")["key"]) == ["moscow-office"]
    changes = corpus.registry_changes()
    assert list(changes[["actor", "field", "value"]].itertuples(index=False, name=None)) == [
        ("unnamed", "merged_into", "moscow-office")
    ]
    with pytest.raises(CorpusError, match="already"):
        corpus.merge_actors("moscow-office", "unnamed", who="ada")
    corpus.undo(number, who="ada")
    assert set(corpus.plane(ALL, by="actor")["key"]) == {"moscow-office", "unnamed"}


def test_a_side_given_by_an_analyst_outweighs_the_registry(corpus: Corpus) -> None:
    corpus.set_side("unnamed", "west", who="ada")
    later = article(["Somebody said more."], day="2024-06-01")
    corpus.add(analysis(later, [("none", "none")], [(0, "unnamed", ("conflict", "none"))]))
    assert corpus.counts(Filter(sides=("west",)))["statements"] == 2
    assert set(corpus.says_about(ALL, by="side")["speaker"]) == {"russia", "west"}


def test_an_article_gets_its_date_back_when_the_correction_is_undone(corpus: Corpus) -> None:
    numbers = [corpus.correct(f"article:{KEY}", "date", day, who="ada") for day in ("2023-01-02", "2023-01-03")]
    assert str(corpus.counts(ALL)["first"]) == "2023-01-03"
    for number, day in zip(reversed(numbers), ("2023-01-02", "2024-05-01"), strict=True):
        corpus.undo(number, who="ada")
        assert str(corpus.counts(ALL)["first"]) == day
    corpus.correct(f"article:{KEY}", "outlet", None, who="ada")
    assert list(corpus.heat(ALL)["outlet"].unique()) == ["-"]


def test_short_paragraphs_are_in_the_language_that_an_article_is_given(corpus: Corpus) -> None:
    assert corpus.counts(Filter(languages=("en",)))["paragraphs"] == 3
    given = corpus.correct(f"article:{KEY}", "language", "tr", who="ada")
    assert corpus.counts(Filter(languages=("tr",)))["paragraphs"] >= 1  # "Rain fell." is too short to tell
    assert corpus.counts(Filter(languages=(NO_VALUE,)))["paragraphs"] == 0
    corpus.undo(given, who="ada")
    assert corpus.counts(Filter(languages=("en",)))["paragraphs"] == 3


@pytest.mark.parametrize(
    ("target", "field", "value"),
    [
        (f"{KEY}.p0", "label:russia", "warm"),
        (f"{KEY}.p0", "label:mars", "conflict"),
        (f"{KEY}.p9", "label:russia", "conflict"),
        (f"{KEY}.p0", "text", "other words"),
        ("actor:unnamed", "side", "moon"),
        ("actor:unnamed", "merged_into", "nobody-known"),
        ("actor:unnamed", "merged_into", "unnamed"),
        ("actor:unnamed", "name", " "),
        (f"article:{KEY}", "date", "yesterday"),
        ("who knows", "note", "x"),
        ("", "note", "x"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(corpus: Corpus, target: str, field: str, value: str) -> None:
    with pytest.raises(CorpusError) as refused:
        corpus.correct(target, field, value, who="ada")
    assert str(refused.value)[0].isalpha() or str(refused.value)[0] == "'"
    assert corpus.corrections().empty


def test_corrections_become_training_rows_of_what_was_judged_only(corpus: Corpus) -> None:
    corpus.correct(f"{KEY}.p1", "label:west", "cooperation", who="ada")
    (statement,) = corpus.statements(Filter(actors=("moscow-office",)))["statement"].unique()
    corpus.correct(statement, "label:russia", "neutral", who="ada")
    corpus.undo(corpus.correct(f"{KEY}.p0", "label:russia", "none", who="ada"), who="ada")
    rows = {row["id"]: row for row in corpus.export_corrections()}
    assert set(rows) == {f"{KEY}.p1", statement}
    paragraph = rows[f"{KEY}.p1"]
    assert (paragraph["text"], paragraph["title"]) == (READ.paragraphs[1].text, "A deal")
    assert (paragraph["before"], paragraph["west"]) == (READ.paragraphs[0].text, "cooperation")
    assert "russia" not in paragraph
    assert rows[statement]["russia"] == "neutral"


def test_the_log_follows_the_filter(corpus: Corpus) -> None:
    corpus.correct(f"{KEY}.p0", "note", "look again", who="ada")
    corpus.correct(f"{KEY}.p1", "note", "and here", who="ada")
    assert list(corpus.corrections(Filter(words="moscow"))["new"]) == ["look again"]
    view = corpus.article(KEY)
    assert view is not None
    assert list(view.paragraphs["note"].dropna()) == ["look again", "and here"]


def test_the_log_follows_stance_and_relations_and_keeps_what_was_dropped(corpus: Corpus) -> None:
    statement = corpus.statements(Filter(actors=("unnamed",)))["statement"].iloc[0]
    corpus.correct(f"{KEY}.p0", "label:russia", "conflict", who="ada")
    corpus.correct(f"{KEY}.p1", "note", "Unclear.", who="ada")
    corpus.correct(statement, "dropped", "yes", who="ada")

    def targets(**chosen: tuple[str, ...]) -> list[str]:
        return list(corpus.corrections(Filter(**chosen))["target"])

    assert targets(labels=("conflict",)) == [statement, f"{KEY}.p1", f"{KEY}.p0"]
    assert targets(labels=("cooperation",)) == []
    assert targets(labels=("conflict",), axes=("russia",)) == [f"{KEY}.p0"]
    assert targets(axes=("west",)) == [statement, f"{KEY}.p1"]
    assert targets(outlets=("Harbour Post",)) == [statement, f"{KEY}.p1", f"{KEY}.p0"]


def test_a_speaker_who_was_not_known_gets_a_name_once(corpus: Corpus) -> None:
    made = corpus.name_actor("  Harbour   Master ", side="turkey")
    assert corpus.name_actor("harbour master") == made
    assert corpus.name_actor("office in moscow") == "moscow-office"
    (statement,) = corpus.statements(Filter(actors=("moscow-office",)))["statement"].unique()
    corpus.correct(statement, "actor", made, who="ada")
    assert corpus.statements(Filter(sides=("turkey",)))["actor_name"].unique().tolist() == ["Harbour Master"]
    assert "Harbour Master" in corpus.everyone()["name"].tolist()
    with pytest.raises(CorpusError):
        corpus.name_actor(" ")


def test_a_speaker_who_was_corrected_away_is_there_again_when_that_is_undone(corpus: Corpus) -> None:
    statement = corpus.statements(Filter(actors=("unnamed",)))["statement"].iloc[0]
    named = corpus.name_actor("Ada Lovelace")
    corpus.correct(statement, "actor", named, who="ada")
    second = corpus.correct(statement, "actor", "moscow-office", who="ben")
    other = article(["Rain fell."])
    corpus.add(analysis(other, [("none", "none")]))
    corpus.remove(other.digest)
    corpus.undo(second, who="ben")
    assert set(corpus.statements(Filter(actors=(named,)))["actor_name"]) == {"Ada Lovelace"}


def test_no_relation_is_called_like_a_column_beside_it(corpus: Corpus) -> None:
    corpus.correct(f"{KEY}.p1", "label:west", "neutral", who="ada")
    beside = {*corpus.articles(ALL), *corpus.plane(ALL), *corpus.export_corrections()[0]} - {"russia", "west"}
    for name in beside:
        with pytest.raises(CorpusError):
            corpus.add_axis(name, "Turkey–Other", ["Other"], who="ada")
