"""Evidence, explanation, corrections and own relations on the pages, as an analyst uses them."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from running import figure, opened
from streamlit.testing.v1 import AppTest

from components import words
from components.cards import other_relations
from components.corpus import Corpus, Filter
from components.questions import Explain
from components.stance import Stance
from components.stance.why import Why, Word
from components.words import judge as told
from components.words.counting import counted
from dashboard import evidence, resources, whys


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    """Press one of the buttons of this name."""
    [button for button in app.button if button.label == label][number].click().run()
    assert not app.exception, app.exception
    return app


def first_statement() -> str:
    """The statement that stands first in the evidence."""
    return str(resources.own_corpus().found(Filter(), "statement", 0, 1).rows["statement"].iloc[0])


def test_picked_marks_open_what_is_behind_them_beside_the_figure(
    sample_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Corpus.open() as corpus:
        actor = corpus.actors(Filter(axes=("russia",)))["actor"].iloc[0]
        behind = corpus.found(Filter(actors=(actor,), axes=("russia",)), "statement")
    monkeypatch.setattr(evidence, "figure", lambda *_, **__: [[actor, "russia"]])
    app = opened("who_says_what")
    title = words.FOUND_IN.format(n=counted(behind.total, "statement"), articles=counted(behind.articles, "article"))
    assert f"**{told.BEHIND[True]}{title}**" in [block.value for block in app.markdown]
    links = [link for link in app.get("page_link") if link.proto.label == words.READ_IN_ARTICLE]
    assert len(links) == min(behind.total, evidence.PER_PAGE)


def test_evidence_is_leafed_through(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    total = resources.own_corpus().found(Filter(), "statement").total
    assert total > evidence.PER_PAGE
    seen = {button.key for button in app.button if button.label == told.WHY}
    app.session_state["who_evidence_page"] = 2
    app.run()
    assert not seen & {button.key for button in app.button if button.label == told.WHY}


def test_the_words_that_moved_a_score_are_marked(sample_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Explain] = []

    def ask(self: Any, question: Explain) -> "Future[Why]":
        asked.append(question)
        future: Future[Why] = Future()
        length = len(question.passage.text.split()[0])
        found = (Word(0, length, -0.4), Word(length + 1, length + 3, -0.8, names=True))
        future.set_result(Why(question.axis.name, Stance(0.05, 0.85, 0.05, 0.05), found))
        return future

    monkeypatch.setattr("dashboard.jobs.Worker.ask", ask)
    monkeypatch.setattr("dashboard.jobs.Worker.is_alive", lambda self: True)
    app = opened("who_says_what")
    press(app, told.WHY)
    passage = resources.own_corpus().passage(first_statement())
    assert asked[0].passage == passage
    assert passage is not None
    shown = " ".join(block.value for block in app.get("html"))
    assert '<mark title="−0.40" style="background:rgba(208,105,15,0.60)' in shown
    assert told.WHY_METHOD in [caption.value for caption in app.caption]
    whys.explained(passage, asked[0].axis)
    assert len(asked) == 1


def test_without_a_worker_the_explanation_says_so(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    press(app, told.WHY)
    assert app.warning[0].value == told.WHY_OFF


def test_a_corrected_label_is_counted_logged_and_undone(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    corpus = resources.own_corpus()
    target = first_statement()
    before = corpus.stances(target).set_index("axis").loc["russia"]
    wanted = "conflict" if before["label"] != "conflict" else "cooperation"
    press(app, told.CORRECT)
    app.segmented_control(key=f"label_russia_{target}").set_value(wanted)
    app.text_input(key=f"reason_{target}").set_value("read it")
    press(app, told.CORRECT_SAVE)
    now = corpus.stances(target).set_index("axis").loc["russia"]
    assert (now["label"], bool(now["corrected"])) == (wanted, True)
    assert corpus.corrections()[["who", "note"]].iloc[0].tolist() == ["local", "read it"]
    again = opened("who_says_what")
    assert told.CORRECTED_MARKS.format(n=1) in [caption.value for caption in again.caption]
    log = opened("corrections")
    assert log.dataframe[0].value[told.LOG_COLUMNS["new"]].tolist() == [words.LABELS[wanted]]
    press(again, told.CORRECT)
    press(again, told.UNDO)
    assert corpus.stances(target).set_index("axis").loc["russia"].equals(before)
    assert corpus.corrections()["undone_by"].tolist() == ["local"]


def test_a_statement_gets_another_speaker_and_a_note(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    target = first_statement()
    corpus = resources.own_corpus()
    other = corpus.name_actor("Harbour Master")
    app.run()
    press(app, told.CORRECT)
    app.selectbox(key=f"actor_{target}").set_value(other)
    app.text_area(key=f"note_{target}").set_value("<b>ask the desk</b>")
    press(app, told.CORRECT_SAVE)
    read = corpus.article(target[:16])
    assert read is not None
    held = read.statements[read.statements["statement"] == target].iloc[0]
    assert (held["actor_name"], held["note"]) == ("Harbour Master", "<b>ask the desk</b>")
    page = opened("article", article=target[:16])
    shown = " ".join(block.value for block in page.get("html"))
    assert "&lt;b&gt;ask the desk&lt;/b&gt;" in shown
    assert "<b>ask the desk" not in shown


def test_the_log_names_actors_and_articles_by_what_they_are_called(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    target = first_statement()
    corpus = resources.own_corpus()
    read = corpus.article(target[:16])
    assert read is not None
    was = read.statements.set_index("statement").loc[target, "actor_name"]
    corpus.correct(target, "actor", corpus.name_actor("Harbour Master"), who="ada")
    corpus.correct(f"article:{target[:16]}", "outlet", "The Quay", who="ada")
    log = opened("corrections").dataframe[0].value
    columns = [told.LOG_COLUMNS[name] for name in ("text", "old", "new")]
    outlet, speaker = log[columns].to_numpy().tolist()
    assert outlet == [read.article["title"], read.article["outlet"], "The Quay"]
    assert speaker[1:] == [was, "Harbour Master"]
    app.run()
    press(app, told.CORRECT)
    assert f"speaker: {was} → Harbour Master, by ada" in [text.value for text in app.text]


def test_a_reader_corrects_nothing(sample_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", "reader")
    for page in ("who_says_what", "corrections", "relations"):
        labels = {button.label for button in opened(page).button}
        assert not labels & {told.CORRECT, told.LOG_UNDO, told.R_BUTTON, words.J_MERGE}


def test_a_relation_of_ones_own_appears_where_the_given_ones_do(sample_corpus: Path) -> None:
    app = opened("relations")
    app.text_input(key="relation_theirs").set_value("Greece, the islanders")
    press(app, told.R_BUTTON)
    corpus = resources.own_corpus()
    (axis,) = corpus.own_axes()
    assert (axis.name, axis.title, axis.theirs) == ("greece", "Turkey–Greece", ("Greece", "the islanders"))
    assert axis.title in [heading.value for heading in app.subheader]
    measured = other_relations()
    assert measured
    assert told.R_WARNING.format(**measured) in [caption.value for caption in app.caption]
    names = [name for name, _ in corpus.pending("greece", "other", 10_000)]
    score = Stance(0.1, 0.7, 0.1, 0.1)
    corpus.add_scores("other", [(name, scores_on("greece", score)) for name in names])
    page = opened("who_says_what", show="heat", relation="greece", axes="greece")
    assert "Turkey–Greece" in page.segmented_control(key="choice_relation").options
    assert "Turkey–Greece" in figure(page)["layout"]["title"]["text"]
    assert "Turkey–Greece" in page.pills(key="f_axes").options
    assert any("Turkey–Greece <b>−0.60</b>" in block.value for block in page.get("html"))
    again = opened("relations")
    press(again, told.R_REMOVE_SURE)
    assert not corpus.own_axes()


def scores_on(axis: str, stance: Stance) -> Any:
    """Scores on one axis alone."""
    from components.stance import Scores

    return Scores({axis: stance})
