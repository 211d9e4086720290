"""Hearing articles: what is said, by whom, and through whom. The people in these texts are invented."""

import datetime
from pathlib import Path

import pytest

from components.articles import read_path, read_text
from components.voices import Listener, Registry, load_listener
from components.voices.registry import Entry, Office
from components.voices.statement import Statement

RURITANIA = [
    Entry("ruritania", "Ruritania", "other", "country", None, ("Strelsau",), ("Ruritanian",), (), "president"),
    Entry("rudolf-elphberg", "Rudolf Elphberg", "other", "person", "male", ("Elphberg",), (),
          (Office("president", "ruritania", datetime.date(2015, 1, 1), datetime.date(2021, 12, 31)),)),
    Entry("flavia-strofzin", "Flavia Strofzin", "other", "person", "female", ("Strofzin",), (),
          (Office("president", "ruritania", datetime.date(2022, 1, 1)),)),
    Entry("fritz-tarlen", "Fritz Tarlen", "other", "person", "male", ("Tarlen",), (),
          (Office("chief of general staff", "ruritania"), Office("foreign minister", "ruritania"))),
    Entry("bela-sapt", "Béla Sapt", "other", "person", "male", (), (), (Office("deputy prime minister", "ruritania"),)),
    Entry("lena-bernin", "Lena Bernin", "other", "person", "female", (), (),
          (Office("deputy prime minister", "ruritania"),)),
]  # fmt: skip


@pytest.fixture(scope="module")
def listener() -> Listener:
    return load_listener(Registry.load().with_entries(RURITANIA), threads=1)


def heard(listener: Listener, text: str, date: datetime.date | None = None) -> tuple[Statement, ...]:
    return listener.hear([read_text(text, date=date)])[0].statements


def plain(statement: Statement) -> str:
    return statement.content.strip("\"'“”„‘’«»`,. ")


@pytest.mark.parametrize(
    "marks", ["“”", '""', "„“", "«»", ("``", "''"), ("''", "''"), "‘’"], ids=lambda marks: "".join(marks)
)
def test_quotes_in_marks_of_every_style(listener: Listener, marks: tuple[str, str]) -> None:
    opening, closing = marks
    text = f"{opening}The bridge will be closed until the spring,{closing} the engineer Tomas Weld said."
    (one,) = heard(listener, text)
    assert plain(one) == "The bridge will be closed until the spring"
    assert (one.kind, one.speaker, one.actor_name) == ("direct", "the engineer Tomas Weld", "Tomas Weld")


def test_a_quote_broken_by_its_cue_is_one_statement(listener: Listener) -> None:
    (one,) = heard(listener, "“The bridge is safe,” Tomas Weld said on Monday. “It will stay so for many years.”")
    assert len(one.content_spans) == 2
    assert "many years" in one.content


def test_a_quote_runs_on_over_paragraphs(listener: Listener) -> None:
    text = "“The bridge is safe,” Tomas Weld said. “It was hard work.\n\n“But we managed it in a year.”"
    (one,) = heard(listener, text)
    assert one.content.endswith("we managed it in a year.”")


def test_reported_speech_and_according_to(listener: Listener) -> None:
    text = "Tomas Weld said that the bridge would close. Exports fell by a third, according to the Harbour Institute."
    said, according = heard(listener, text)
    assert (said.kind, said.actor_name) == ("indirect", "Tomas Weld")
    assert "the bridge would close" in said.content
    assert (plain(according), according.actor_name) == ("Exports fell by a third", "Harbour Institute")


def test_headline_and_transcript(listener: Listener) -> None:
    text = (
        "Harbour Institute: Exports to fall\n\nMR. WELD: Thank you for coming.\n\nQ Will it open?\n\nMR. WELD: In May."
    )
    found = [(one.speaker, plain(one)) for one in heard(listener, text)]
    assert ("Harbour Institute", "Exports to fall") in found
    assert ("MR. WELD", "Thank you for coming") in found
    assert ("Q", "Will it open?") in found


def test_pronouns_surnames_and_gender(listener: Listener) -> None:
    text = (
        "Anna Holm, a harbour pilot, said the strait was closed. Her colleague Piet Brandsma said he disagreed.\n\n"
        "“Nobody may pass,” she told reporters. “I will sail,” he told them.\n\nHolm said the rule was clear."
    )
    by_speaker = {one.speaker: one.actor for one in heard(listener, text)}
    assert by_speaker["she"] == by_speaker["Holm"] == "anna-holm"
    assert by_speaker["he"] == "piet-brandsma"


@pytest.mark.parametrize(("year", "actor"), [(2019, "rudolf-elphberg"), (2023, "flavia-strofzin")])
def test_an_office_means_its_holder_on_the_day(listener: Listener, year: int, actor: str) -> None:
    text = "The Ruritanian president said on Monday that the talks had failed. Strelsau denied that it had walked out."
    president, capital = heard(listener, text, datetime.date(year, 5, 1))
    assert (president.actor, capital.actor) == (actor, "ruritania")
    assert capital.cue_kind == "attitude"


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("The Ruritanian chief of general staff", "Fritz Tarlen"),
        ("Ruritania's secretary of state", "Fritz Tarlen"),
        ("The Ruritanian foreign minister of two decades", "Fritz Tarlen"),
        ("The general and foreign minister, Fritz Tarlen", "Fritz Tarlen"),
        ("Ruritania's minister of foreign affairs", "Fritz Tarlen"),
        ("Ruritania's head of communications", "unnamed Ruritania's head of communications"),
        ("Ruritania's deputy prime minister", "unnamed Ruritania's deputy prime minister"),
        ("An aide to the Ruritanian president, Flavia Strofzin", "unnamed aide to the Ruritanian president"),
        (
            "The brother of Ruritania's minister of foreign affairs, Fritz Tarlen",
            "unnamed brother of Ruritania's minister of foreign affairs",
        ),
    ],
)
def test_whom_a_description_means(listener: Listener, speaker: str, name: str) -> None:
    comma = "," if "," in speaker else ""
    text = f"{speaker}{comma} said on Monday that the talks had failed."
    (one,) = heard(listener, text, datetime.date(2023, 5, 1))
    assert (one.speaker, one.actor_name) == (speaker, name)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ali Tarlen, a baker, said it was late. Tarlen said the bread was gone.", ["ali-tarlen", "ali-tarlen"]),
        ("Minister Tarlen came. Alperen Tarlen, a baker, said it was late. Tarlen said it was not.",
         ["alperen-tarlen", "fritz-tarlen"]),
        ("Mrs. Tarlen said she was late. Mr. Tarlen said he was not.", ["mrs-tarlen", "fritz-tarlen"]),
        ("German Envoy Met Tarlen in Strelsau\n\nTarlen said he was late.", ["fritz-tarlen"]),
        ("Ali Tarlen, a baker, came. Secretary Tarlen said he was late.", ["fritz-tarlen"]),
    ],
)  # fmt: skip
def test_a_namesake_is_not_the_minister(listener: Listener, text: str, actors: list[str]) -> None:
    assert [one.actor for one in heard(listener, text)] == actors


@pytest.mark.parametrize(
    ("speaker", "actor", "side"),
    [
        ("Germany's foreign minister, Zühtü Karalan,", "zuhtu-karalan", "west"),
        ("Former U.S. ambassador to Turkey Ada Holm", "ada-holm", "west"),
        ("Russian Ambassador to Ankara Gleb Orlinov", "gleb-orlinov", "russia"),
        ("Turkey's envoy to NATO, Basat Ozturan,", "basat-ozturan", "turkey"),
        ("The Harbour Institute's Defne Karalan", "defne-karalan", "other"),
        ("The AKP's Numan Sarıkaya", "numan-sarikaya", "turkey"),
        ("The AKP's Youth Branch", "akps-youth-branch", "turkey"),
        ("A Kremlin readout of the call", "russia", "russia"),
        ("The state-run Anadolu Agency", "anadolu-agency", "turkey"),
        ("Putin's adviser", "unnamed-russia-putins-adviser", "russia"),
        ("Gazprom deputy head Kirill Belsky", "kirill-belsky", "russia"),
        ("Ada Holm, a White House official,", "ada-holm", "west"),
        ("Gazprom board member Kirill Belsky", "kirill-belsky", "russia"),
        ("Putin critic Kirill Belsky", "kirill-belsky", "other"),
        ("Zerrin Akgöl of the CHP", "zerrin-akgol", "turkey"),
        ("UN Secretary-General Zerrin Akgöl", "zerrin-akgol", "other"),
        ("Russian Major-General Zerrin Akgöl", "zerrin-akgol", "russia"),
    ],
)
def test_on_which_side_a_source_stands(listener: Listener, speaker: str, actor: str, side: str) -> None:
    (found,) = listener.hear([read_text(f"{speaker} said on Monday that the talks had failed.")])
    assert [(one.id, one.side) for one in found.actors if one.id == found.statements[0].actor] == [(actor, side)]


def test_an_actors_aides_stand_on_its_side_and_its_critics_do_not(listener: Listener) -> None:
    text = "A Kremlin aide said no. A Putin critic said yes. A Kremlin-backed broadcaster said the talks had failed."
    (found,) = listener.hear([read_text(f"{text} Writers jailed by Putin said the talks had failed.")])
    sides = {one.id: one.side for one in found.actors}
    assert [sides[one.actor or ""] for one in found.statements] == ["russia", "other", "other", "other"]


def test_unnamed_sources_are_kept_apart_by_description(listener: Listener) -> None:
    text = (
        "One source said the ships had left the port. A Ruritanian diplomat said that they had not.\n\n"
        "“They sailed at dawn,” the same source said. Many analysts say the truth will out."
    )
    one, diplomat, same, analysts = heard(listener, text)
    assert one.actor == same.actor != diplomat.actor
    kinds = {actor.id: actor.kind for actor in listener.hear([read_text(text)])[0].actors}
    assert [kinds[s.actor or ""] for s in (one, diplomat, analysts)] == ["unnamed", "unnamed", "collective"]


def test_a_source_is_carried_by_whoever_cites_it(listener: Listener) -> None:
    text = "“We had no warning of it at all,” the columnist Mira Voss cited one customs officer as saying."
    outer, inner = heard(listener, text)
    assert (outer.actor_name, inner.via) == ("Mira Voss", outer.index)
    assert inner.speaker == "one customs officer"
    assert inner.kind == "direct"


def test_an_agency_carries_what_it_quotes(listener: Listener) -> None:
    outer, inner = heard(listener, '"Sweden is not ready," the Turkish minister was quoted by Reuters as saying.')
    assert (outer.actor, inner.speaker, inner.via) == ("reuters", "the Turkish minister", outer.index)
    assert plain(inner) == "Sweden is not ready"


@pytest.mark.parametrize(
    "speaker",
    ["Sources in Strelsau", "Harbour founder Evgeniy Pradonin", "A senior official at the Ruritanian Energy Ministry"],
)
def test_whom_an_agency_quotes_is_heard_whole(listener: Listener, speaker: str) -> None:
    outer, inner = heard(listener, f"{speaker} were quoted by Interfax as saying that the pilots would be freed.")
    assert (outer.actor, inner.speaker) == ("interfax", speaker)
    assert plain(inner) == "that the pilots would be freed"


def test_a_place_carries_nothing(listener: Listener) -> None:
    (told,) = heard(listener, "The Turkish envoy was quoted in Brussels on Friday as saying that the talks had failed.")
    assert (told.speaker, told.via) == ("The Turkish envoy", None)


@pytest.mark.parametrize(
    ("speaker", "actor"),
    [
        ("The Interfax news agency", "interfax"),
        ("The state-run Anadolu news agency", "anadolu-agency"),
        ("Turkey's Sabah newspaper", "sabah"),
        ("The Kommersant business daily", "kommersant"),
        ("Gazprom's newspaper", "gazproms-newspaper"),
    ],
)
def test_an_outlet_is_known_beside_what_it_is(listener: Listener, speaker: str, actor: str) -> None:
    (told,) = heard(listener, f"{speaker} said that the talks had failed.")
    assert told.actor == actor


@pytest.mark.parametrize(
    ("speaker", "actor"),
    [
        ("The Foreign Ministry in Ankara", "turkish-foreign-ministry"),
        ("The Defence Ministry in Moscow", "russian-defence-ministry"),
        ("The Harbour Institute in Moscow", "harbour-institute-in-moscow"),
        ("The Turkish Embassy in Moscow", "turkish-embassy-in-moscow"),
    ],
)
def test_where_a_body_sits_is_not_who_it_is(listener: Listener, speaker: str, actor: str) -> None:
    (told,) = heard(listener, f"{speaker} said that the talks had failed.")
    assert told.actor == actor


def test_the_paper_is_the_one_heard_last(listener: Listener) -> None:
    said, again = heard(listener, "Kommersant said that the talks had failed. The paper said nobody would pay.")
    assert (said.actor, again.actor) == ("kommersant", "kommersant")


def test_a_speaker_stands_in_one_sentence(listener: Listener) -> None:
    text = (
        "Volkov was cited by TASS as saying that talks with Freedonia would go on. He was quoted in Reuters as saying "
        "that Ruritania would pay."
    )
    spoken = [one.speaker for one in heard(listener, text)]
    assert "He" in spoken
    assert not [one for one in spoken if one and "." in one]


def test_the_us_is_no_pronoun(listener: Listener) -> None:
    (told,) = heard(listener, "US warns Ruritania over bread")
    assert (told.speaker, told.actor) == ("US", "united-states")


def test_no_word_is_cut_in_two(listener: Listener) -> None:
    (told,) = heard(listener, "“Ruritania,” said Mariya Zalutskaya, “is playing with fire.”")
    assert (told.speaker or "").endswith("Zalutskaya")
    assert told.content == "“Ruritania,” … “is playing with fire.”"


def test_a_western_source_is_one_of_the_west(listener: Listener) -> None:
    (told,) = heard(listener, "Ruritania will pay, said a western diplomat based in the region.")
    assert told.actor == "unnamed-west-western-diplomat-based-in-the-region"


def test_no_words_are_told_twice_in_one_statement(listener: Listener) -> None:
    outer, *inner = heard(listener, "Interfax quoted a diplomat as saying that Ruritania would pay in rubles.")
    assert outer.content == "a diplomat as saying that Ruritania would pay in rubles"
    assert [(one.speaker, one.via) for one in inner] == [("a diplomat", 0)]


@pytest.mark.parametrize(
    ("speaker", "actor", "kind"),
    [
        ("Lawyers suing Gazprom", "group-lawyers-suing-gazprom", "collective"),
        ("Lawyers representing Ruritania", "group-lawyers-representing-ruritania", "collective"),
        ("An indictment seen by Reuters", "document-indictment-seen-by-reuters", "document"),
        ("A report published by the Harbour Institute", "harbour-institute", "institution"),
        ("A person briefed on the talks", "unnamed-other-person-briefed-on-the-talks", "unnamed"),
    ],
)
def test_a_source_is_told_by_its_noun(listener: Listener, speaker: str, actor: str, kind: str) -> None:
    (found,) = listener.hear([read_text(f"{speaker} said that the talks had failed.")])
    assert [(one.id, one.kind) for one in found.actors if one.id == found.statements[0].actor] == [(actor, kind)]


def test_what_a_statement_reports_in_its_turn_is_heard(listener: Listener) -> None:
    outer, inner = heard(listener, "Officials said rebels had warned that the old town would fall by Friday.")
    assert (outer.speaker, inner.speaker, inner.via) == ("Officials", "rebels", 0)
    assert "the old town would fall" in inner.content


def test_whom_a_statement_is_about(listener: Listener) -> None:
    (one,) = heard(listener, "Tomas Weld said that Ruritania would never leave NATO.")
    assert set(one.about) == {"ruritania", "nato"}


def test_articles_in_other_languages_are_not_heard(listener: Listener) -> None:
    text = "Dışişleri Bakanlığı sözcüsü, görüşmelerin gelecek hafta Ankara’da süreceğini söyledi. “Umutluyuz,” dedi."
    article = read_text(text)
    assert article.language == "tr"
    assert listener.hear([article])[0].statements == ()


def test_a_batch_is_heard_as_each_article_alone(listener: Listener) -> None:
    texts = ["Tomas Weld said that the bridge was safe.", "", "“No,” Anna Holm said. “It is not safe at all.”"]
    articles = [read_text(text) for text in texts if text] + [read_text("Nobody spoke.")]
    together = listener.hear(articles)
    for article, one in zip(articles, together, strict=True):
        assert [s.content for s in one.statements] == [s.content for s in listener.hear([article])[0].statements]


def test_the_owners_article(shared: Path) -> None:
    (reading,) = read_path(shared / "articles" / "s400-rapprochement.txt")
    statements = load_listener(threads=1).hear(reading.articles)[0].statements
    assert {one.paragraph for one in statements} >= set(range(1, 12))
    source = next(one for one in statements if one.content.startswith("“The Russian side") and one.via is not None)
    telling = next(one for one in statements if "can be discussed at any time" in one.content)
    assert statements[source.via or 0].actor == "semih-idiz"
    assert source.actor is not None
    assert source.actor == telling.actor
    he = next(one for one in statements if one.content.startswith("“Analysts believe") and one.speaker == "he")
    assert he.actor == "semih-idiz"
    actors = {one.actor for one in statements}
    assert {"semih-idiz", "recep-tayyip-erdogan", "alexander-mikheyev"} <= actors
    assert all(one.content for one in statements)


@pytest.mark.parametrize("office", ["minister for European affairs", "minister of trade", "head of the water board"])
def test_a_name_beside_an_office_with_its_duties_is_the_speaker(listener: Listener, office: str) -> None:
    said = f"Ruritania's {office}, Nazmi Velioğlu, said the talks would go on."
    for more in ("", "\n\n“We are ready,” Velioğlu said later."):
        assert {one.actor for one in heard(listener, said + more)} == {"nazmi-velioglu"}


def test_a_name_beside_the_office_that_another_serves_is_not_the_speaker(listener: Listener) -> None:
    first, *_ = heard(listener, "An adviser of the Ruritanian mayor, Nazmi Velioğlu, said the talks would go on.")
    assert first.actor != "nazmi-velioglu"


@pytest.mark.parametrize(
    ("speaker", "name"),
    [("A Kremlin official", "unnamed Kremlin official"), ("Pentagon officials", "Pentagon officials"),
     ("Officials in the port", "officials in the port")],
)  # fmt: skip
def test_who_is_described_keeps_the_capitals_of_names(listener: Listener, speaker: str, name: str) -> None:
    (one,) = heard(listener, f"{speaker} said the talks would go on.")
    assert one.actor_name == name
