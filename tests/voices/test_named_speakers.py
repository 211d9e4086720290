"""Whose words a report gives: headlines, the sources that reports cite, people named twice. All are invented."""

import pytest

from components.articles import read_text
from components.voices import Listener, load_listener
from components.voices.statement import Heard, Statement


@pytest.fixture(scope="module")
def listener() -> Listener:
    return load_listener(threads=1)


def hear(listener: Listener, text: str) -> Heard:
    return listener.hear([read_text(text)])[0]


def plain(statement: Statement) -> str:
    return statement.content.strip(" .,").removeprefix("that ")


@pytest.mark.parametrize(
    ("headline", "actor"),
    [
        ("Ankara: no plans to buy more missiles", "turkey"),
        ("Kremlin: no date yet for Erdogan visit", "russia"),
        ("NATO: no role in Syria buffer zone", "nato"),
        ("Turkish defence ministry: three soldiers killed in Idlib", "turkish-defence-ministry"),
    ],
)
def test_a_headline_in_small_letters_tells_who_says_so(listener: Listener, headline: str, actor: str) -> None:
    (one,) = hear(listener, headline).statements
    assert (one.actor, one.cue, plain(one)) == (actor, ":", headline.split(": ")[1])


@pytest.mark.parametrize(
    "headline",
    [
        "Turkey: a history of coups",
        "Syria: fighting goes on near Idlib",
        "Kremlin: what comes next",
        "Ankara: why now?",
    ],
)
def test_the_topic_of_a_headline_says_nothing(listener: Listener, headline: str) -> None:
    assert hear(listener, headline).statements == ()


@pytest.mark.parametrize(
    ("text", "carrier", "source"),
    [
        ("Reuters, citing two Turkish officials, reported that the missiles would come in July.",
         "reuters", "two Turkish officials"),
        ("The missiles would come in July, Interfax news agency reported, citing Kremlin spokesman Igor Tarlen.",
         "interfax", "Kremlin spokesman Igor Tarlen"),
        ("The missiles would come in July, according to Bloomberg, citing people familiar with the matter.",
         "bloomberg", "people familiar with the matter"),
    ],
)  # fmt: skip
def test_whom_a_report_cites_says_what_it_reports(listener: Listener, text: str, carrier: str, source: str) -> None:
    report, cited = hear(listener, text).statements
    assert (report.actor, cited.speaker, cited.cue, cited.via) == (carrier, source, "citing", report.index)
    assert plain(cited).casefold() == "the missiles would come in july"
    assert f"citing {source}" in report.content


def test_a_reason_that_somebody_cites_is_no_source(listener: Listener) -> None:
    text = "Reuters reported, citing health, that the man had left. Igor Tarlen, citing two Turkish officials, said no."
    assert {one.actor for one in hear(listener, text).statements} == {"reuters", "igor-tarlen"}


@pytest.mark.parametrize(
    ("text", "actor", "side"),
    [
        ("Turkish lawmaker Zerrin Akgöl said no. It was late. Akgol said that she would wait.",
         "zerrin-akgol", "turkey"),
        ("U.S. Senator Chris Van Tarlen said no. It was late. Van Tarlen said that he would wait.",
         "chris-van-tarlen", "west"),
        ("Russian envoy Zerrin Kılıç Tarlen said no. It was late. Kılıç Tarlen said that she would wait.",
         "zerrin-kilic-tarlen", "russia"),
        ("The minister met Zerrin Tarlen. Turkish lawmaker Zerrin Tarlen said no. Tarlen said that she would wait.",
         "zerrin-tarlen", "turkey"),
        ("“We will pay,” Zerrin Tarlen told reporters. Tarlen, Turkey's trade minister, said that she would wait.",
         "zerrin-tarlen", "turkey"),
        ("Zerrin Tarlen and aides of the American envoy came. Tarlen said that she would wait.",
         "zerrin-tarlen", "other"),
        ("Zerrin Tarlen, adviser to the Turkish president, said no. Tarlen said that she would wait.",
         "zerrin-tarlen", "turkey"),
        ("“We will pay,” Zerrin Tarlen told reporters. In the view of Tarlen, Russian gas was cheap, she said.",
         "zerrin-tarlen", "other"),
        ("Turkey's deputy foreign minister Nazmi Bozkır said no. Bozkır said that Ankara would wait.",
         "nazmi-bozkir", "turkey"),
    ],
)  # fmt: skip
def test_a_person_named_again_is_the_same_on_the_same_side(
    listener: Listener, text: str, actor: str, side: str
) -> None:
    heard = hear(listener, text)
    assert {one.actor for one in heard.statements} == {actor}
    assert [one.side for one in heard.actors if one.id == actor] == [side]


def test_he_may_mean_whoever_bears_a_title(listener: Listener) -> None:
    heard = hear(listener, "Turkish Trade Minister Tarlen said that the talks had failed. He said it was late.")
    assert [one.actor for one in heard.statements] == ["tarlen", "tarlen"]
    assert [(one.kind, one.side) for one in heard.actors if one.id == "tarlen"] == [("person", "turkey")]


def test_a_group_of_two_sides_stands_on_neither(listener: Listener) -> None:
    heard = hear(listener, "Turkish and Russian officials said that the ceasefire would hold.")
    assert [one.side for one in heard.actors if one.id == heard.statements[0].actor] == ["other"]
