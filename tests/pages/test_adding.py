"""Adding on the page: what is asked, what is recognised, what can be put right; and an article's fields afterwards."""

import datetime
import json
from pathlib import Path

import pandas as pd
import pytest
from running import opened
from streamlit.testing.v1 import AppTest

from components import words
from components.analysis import Analyst
from components.articles import Fetcher, read_text
from components.articles.instructions import Instructions, carry_out
from components.corpus import Filter
from components.scoring import Shown
from components.tokens import USER as TOKEN
from components.words import add as told
from components.words.access import REFUSED
from dashboard import answering, resources
from dashboard.attempt import Attempt
from dashboard.plain import literal

TABLE = (
    "k;was;wo\n1;Ankara and Moscow signed a gas accord.;Harbour Post\n"
    "2;NATO said that it regretted the step.;Strait Times\n"
)
RUSSIAN = "Турция и Россия подписали соглашение о газе.\n\nМинистры говорили три часа о торговле и судоходстве."
STORY = "\n\n".join(
    f"In hall {hall} the envoys spoke of grain, gas and ships, and agreed to meet again in the port of Izmir next week."
    for hall in range(6)
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page on a corpus without articles."""
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "corpus.duckdb"))
    resources.Corpus.open().close()
    return opened("add_articles")


def work(analyst: Analyst) -> None:
    """Do what the worker and the scoring process do with all that waits."""
    corpus = resources.own_corpus()
    while task := corpus.queue.next():
        attempt = Attempt(corpus, task)
        request = attempt.request()
        outcome = carry_out(request, Fetcher())
        for found in (*outcome.reading.problems, *outcome.reading.unmapped):
            attempt.take(found)
        if request.how.check:
            attempt.take(Shown(outcome.reading.articles, outcome.digests))
        else:
            for article in outcome.reading.articles:
                if attempt.wanted(article):
                    attempt.take(analyst.analyse([article])[0])
        attempt.settle()


def upload(app: AppTest, *files: tuple[str, bytes]) -> None:
    """Add files by the page."""
    for name, data in files:
        app.file_uploader(key=f"upload_{app.session_state['upload_turn']}").upload(name, data)
    app.run()
    press(app, words.ADD_BUTTON)


def press(app: AppTest, label: str) -> None:
    """Click the first button of this name."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception


def shown(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def test_columns_are_asked_for_once_and_remembered(page: AppTest, analyst: Analyst) -> None:
    upload(page, ("export.csv", TABLE.encode()))
    work(analyst)
    page.run()
    assert told.ASK_COLUMNS.format(name="export.csv") in shown(page)
    page.selectbox(key="map_text_1").set_value("was")
    page.selectbox(key="map_outlet_1").set_value("wo")
    press(page, told.ASK_MAP)
    work(analyst)
    table = resources.own_corpus().articles(Filter())
    assert sorted(table["outlet"]) == ["Harbour Post", "Strait Times"]
    upload(page, ("next.csv", TABLE.replace("gas accord", "grain accord").encode()))
    work(analyst)
    page.run()
    assert told.ASKS not in [heading.value for heading in page.subheader]
    assert f"next.csv – {words.ADD_STATE['done']}: {told.ADDED[True]}, {told.KNOWN[True]}" in shown(page)


def test_what_was_read_can_be_checked_before_it_is_added(page: AppTest, analyst: Analyst) -> None:
    page.toggle(key="check").set_value(True).run()
    upload(page, ("story.txt", STORY.encode()))
    work(analyst)
    page.run()
    assert resources.own_corpus().is_empty()
    assert told.ASK_CHECK_ONE.format(name="story.txt") in shown(page)
    press(page, told.ASK_ADD)
    work(analyst)
    assert len(resources.own_corpus().articles(Filter())) == 1


def test_a_table_of_a_program_is_tried_again_by_a_keeper_once_its_columns_are_known(
    page: AppTest, analyst: Analyst
) -> None:
    corpus = resources.own_corpus()
    job = corpus.queue.enqueue(f"{TOKEN}ci", [("table.csv", TABLE.encode())])
    work(analyst)
    corpus.remember_mapping(["k", "was", "wo"], {"text": "was", "outlet": "wo"}, who="local")
    page = opened("add_articles", job=job)
    press(page, told.TRY_AGAIN)
    work(analyst)
    assert set(corpus.articles(Filter())["outlet"]) == {"Harbour Post", "Strait Times"}


def test_corrections_of_the_check_reach_the_article(page: AppTest, analyst: Analyst) -> None:
    corpus = resources.own_corpus()
    how = Instructions(check=True).to_json()
    corpus.queue.enqueue("local", [("story.txt", STORY.encode(), how), ("other.txt", RUSSIAN.encode(), how)])
    work(analyst)
    story, other = corpus.queue.asking("local")
    assert story.asks is not None
    before = pd.DataFrame([{"add": True} | glance for glance in story.asks["articles"]])
    after = before.assign(title="Talks in Izmir", date="2024-05-31", language="tr", outlet=None)
    changes, without = answering._changes(before, after)
    assert without == ()
    told_so = Instructions(changes=changes, without=without).to_json()
    assert corpus.queue.again(story.task, told_so, user="local")
    assert not corpus.queue.again(story.task, told_so, user="ben")
    assert corpus.queue.leave(other.task, user="local")
    work(analyst)
    row = corpus.articles(Filter()).iloc[0]
    assert (row["title"], str(row["date"].date()), row["language"]) == ("Talks in Izmir", "2024-05-31", "tr")
    assert len(corpus.articles(Filter())) == 1


def test_a_misread_text_is_read_again_in_the_chosen_encoding_and_takes_the_place_of_the_other(
    page: AppTest, analyst: Analyst
) -> None:
    page.selectbox(key="encoding_0").set_value("koi8-r").run()
    upload(page, ("old.txt", RUSSIAN.encode("windows-1251")))
    work(analyst)
    page.run()
    corpus = resources.own_corpus()
    assert "Турция" not in corpus.article(corpus.articles(Filter())["article"][0]).article["text"]
    choice = page.selectbox(key="as_1")
    assert any(option.startswith("windows-1251: Турция") for option in choice.options)
    choice.set_value("windows-1251").run()
    press(page, told.MISREAD_AGAIN)
    work(analyst)
    (key,) = corpus.articles(Filter())["article"]
    assert corpus.article(key).article["text"] == RUSSIAN


def test_pasted_text_and_html_bring_their_fields(page: AppTest, analyst: Analyst) -> None:
    page.segmented_control(key="choice_source").set_value("text").run()
    html = "<html><body><article><h1>Talks</h1>" + "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))
    page.text_area(key="paste_text_0").set_value(html)
    page.text_input(key="paste_outlet_0").set_value("Harbour Post").run()
    press(page, words.ADD_BUTTON)
    work(analyst)
    row = resources.own_corpus().articles(Filter()).iloc[0]
    assert (row["title"], row["outlet"], row["paragraphs"]) == ("Talks", "Harbour Post", 7)


def test_a_problem_is_one_sentence_and_other_files_go_on(page: AppTest, analyst: Analyst) -> None:
    upload(page, ("cut.pdf", b"%PDF-1.4 cut off"), ("story.txt", STORY.encode()), ("same.txt", STORY.encode()))
    work(analyst)
    page.run()
    lines = shown(page)
    assert f"cut.pdf – {words.ADD_STATE['failed']}" in lines
    assert lines.count("⚠") == 1
    assert f"same.txt – {words.ADD_STATE['done']}: {told.KNOWN[True]}" in lines


@pytest.mark.parametrize("source", ["addresses", "feeds"])
def test_fetching_can_be_switched_off(page: AppTest, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setenv("BOSPHORUS_FETCH", "off")
    page.segmented_control(key="choice_source").set_value(source).run()
    assert told.FETCH_OFF in [info.value for info in page.info]
    assert words.ADD_BUTTON not in [button.label for button in page.button]


def test_keepers_alone_are_offered_to_remove_the_samples(sample_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", "analyst")
    app = opened("add_articles")
    assert words.ADD_REMOVE_SAMPLES not in [button.label for button in app.button]
    monkeypatch.setenv("BOSPHORUS_VISITORS", "keeper")
    app.run()
    monkeypatch.setenv("BOSPHORUS_VISITORS", "analyst")  # the role is taken away while the button is there
    press(app, words.ADD_REMOVE_SAMPLES)
    assert [toast.value for toast in app.toast] == [literal(REFUSED["keeper"])]
    monkeypatch.setenv("BOSPHORUS_VISITORS", "keeper")
    app.run()
    press(app, words.ADD_REMOVE_SAMPLES)
    assert [toast.value for toast in app.toast] == [told.SAMPLES_REMOVED]
    assert resources.own_corpus().is_empty()


@pytest.mark.parametrize("day", ["1899-12-31", "0202-05-01", "9999-12-31"])
@pytest.mark.usefixtures("page")
def test_an_article_of_whatever_date_is_drawn_and_its_date_edited(analyst: Analyst, day: str) -> None:
    corpus = resources.own_corpus()
    corpus.add_many(analyst.analyse([read_text(STORY, date=day)]), by="ada")
    (key,) = corpus.articles(Filter())["article"]
    app = opened("article", article=key)
    assert str(app.date_input(key=f"field_date_{key}").value) == day
    app.date_input(key=f"field_date_{key}").set_value(datetime.date(1850, 1, 2))
    app.button(key="save_fields").click().run()
    assert not app.exception, app.exception
    assert corpus.article(key).article["date"] == datetime.date(1850, 1, 2)


@pytest.mark.usefixtures("page")
def test_an_article_says_which_of_its_paragraphs_count_in_no_figure(analyst: Analyst) -> None:
    teaser = "Read more: NATO threatens Turkey with sanctions over its Russian missiles"
    corpus = resources.own_corpus()
    corpus.add_many(analyst.analyse([read_text(f"{STORY}\n\n{teaser}")]), by="ada")
    (key,) = corpus.articles(Filter())["article"]
    app = opened("article", article=key)
    assert [caption.value for caption in app.caption].count(words.A_APART) == 1
    assert teaser not in set(corpus.paragraphs(Filter())["text"])


def test_near_copies_stand_together_and_fields_are_edited_with_undo(page: AppTest, analyst: Analyst) -> None:
    rows = [{"text": STORY, "outlet": "Harbour Post", "title": "Talks"}]
    rows.append({"text": f"{STORY}\n\nWith agencies.", "outlet": "Strait Times", "title": "More talks"})
    upload(page, ("wire.jsonl", "\n".join(json.dumps(row) for row in rows).encode()))
    work(analyst)
    corpus = resources.own_corpus()
    assert corpus.counts(Filter(families="once"))["articles"] == 1
    key = corpus.articles(Filter(outlets=("Harbour Post",)))["article"][0]
    app = opened("article", article=key)
    assert told.COPIES[True] in [expander.label for expander in app.expander]
    app.text_input(key=f"field_title_{key}").set_value("Talks on grain")
    app.selectbox(key=f"field_language_{key}").set_value("tr")
    app.button(key="save_fields").click().run()
    assert not app.exception, app.exception
    article = corpus.article(key).article
    assert (article["title"], article["language"]) == ("Talks on grain", "tr")
    assert list(corpus.corrections(target=f"article:{key}")["who"]) == ["local", "local"]
    for _ in range(2):
        press(app, "Undo")
    article = corpus.article(key).article
    assert (article["title"], article["language"]) == ("Talks", "en")
