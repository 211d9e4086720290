"""The registry: both spellings resolve, offices go by date, mentions lie where the text has them."""

import datetime
import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.voices.places import PLACES
from components.voices.registry import Entry, Registry

REGISTRY = Registry.load()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def named(text: str, registry: Registry = REGISTRY) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entry.id) for m in registry.mentions(text)]


@pytest.mark.parametrize(
    ("spellings", "actor"),
    [
        (("Erdoğan", "Erdogan", "ERDOĞAN", "recep tayyip erdogan", "Erdoğan’s"), "recep-tayyip-erdogan"),
        (("Çavuşoğlu", "Cavusoglu", "Mevlut Cavusoglu"), "mevlut-cavusoglu"),
        (("İdiz", "Idiz", "Semih Idiz", "SEMİH İDİZ"), "semih-idiz"),
        (("Kılıçdaroğlu", "Kilicdaroglu", "KILIÇDAROĞLU"), "kemal-kilicdaroglu"),
        (("Türkiye", "Turkiye", "Ankara", "the Turkish government"), "turkey"),
        (("the Kremlin", "Moscow", "Kremlin"), "russia"),
        (("the alliance", "Nato", "NATO"), "nato"),
        (("Alexander Mikheyev", "Mikheev"), "alexander-mikheyev"),
        (("MİT", "MIT"), "mit"),
        (("Tony Blinken", "Anthony Blinken", "Blinken"), "antony-blinken"),
        (("Aleksei Miller", "Alexey Miller"), "alexei-miller"),
        (("Vladimir Zelensky", "Volodymyr Zelenskiy"), "volodymyr-zelensky"),
    ],
)
def test_every_spelling_finds_its_actor(spellings: tuple[str, ...], actor: str) -> None:
    for spelling in spellings:
        entry = REGISTRY.find(spelling)
        assert entry is not None, spelling
        assert entry.id == actor


def test_ordinary_words_find_nobody() -> None:
    assert [REGISTRY.find(word) for word in ("us", "may", "he", "Turkish", "mit", "")] == [None] * 6


@pytest.mark.parametrize(
    ("title", "of", "on", "holder"),
    [
        ("president", "Turkish", None, "recep-tayyip-erdogan"),
        ("president", "turkey", "2010-06-01", "abdullah-gul"),
        ("prime minister", "Turkey", "2015-11-24", "ahmet-davutoglu"),
        ("leader", "Turkish", "2010-06-01", "recep-tayyip-erdogan"),
        ("foreign minister", "Turkish", "2019-07-12", "mevlut-cavusoglu"),
        ("foreign minister", "Turkish", "2024-01-01", "hakan-fidan"),
        ("Secretary of State", "US", "2020-12-14", "mike-pompeo"),
        ("defense secretary", "United States", "2015-12-01", "ash-carter"),
        ("leader", "German", "2016-03-18", "angela-merkel"),
        ("chief", "NATO", "2022-06-28", "jens-stoltenberg"),
        ("secretary-general", "NATO", None, "mark-rutte"),
        ("spokesman", "the Kremlin", "2020-02-28", "dmitry-peskov"),
        ("head", "Rosoboronexport", "2020-08-23", "alexander-mikheyev"),
        ("president", "Russia", "2010-05-12", "dmitry-medvedev"),
        ("foreign policy chief", "EU", "2021-06-01", "josep-borrell"),
        ("president", "Turkey", "1890-01-01", None),
        ("president", "Atlantis", None, None),
    ],
)
def test_offices_go_by_date(title: str, of: str, on: str | None, holder: str | None) -> None:
    entry = REGISTRY.holders(title, of, day(on) if on else None)
    assert (entry.id if entry else None) == holder


def test_no_two_actors_hold_one_chief_office_at_once() -> None:
    for title, of in (("president", "turkey"), ("president", "russia"), ("president", "united-states")):
        terms = sorted(
            (office.since, office.until or datetime.date.max)
            for entry in REGISTRY
            for office in entry.offices
            if (office.title, office.of) == (title, of) and office.since
        )
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(terms)), terms


def test_mentions_take_the_longest_name_and_leave_other_words_alone() -> None:
    text = (
        "Tell us whether Bilal Erdoğan, Theresa May or the Turkish Foreign Ministry may visit the West Bank: "
        "ERDOĞAN’s US trip and the alliance’s talks in Ankara, said U.S. and Nato officials."
    )
    assert named(text) == [
        ("Bilal Erdoğan", "bilal-erdogan"),
        ("Theresa May", "theresa-may"),
        ("Turkish Foreign Ministry", "turkish-foreign-ministry"),
        ("ERDOĞAN", "recep-tayyip-erdogan"),
        ("US", "united-states"),
        ("the alliance", "nato"),
        ("Ankara", "turkey"),
        ("U.S.", "united-states"),
        ("Nato", "nato"),
    ]


def test_a_surname_in_a_strangers_name_is_not_read_as_its_bearer() -> None:
    text = (
        "Ayşe Erdoğan met Yaşar Güler, Arda Güler and Mustafa Akar; villager Dudu Akar and a farmer, Oskar Merz, came."
    )
    assert named(text) == [("Yaşar Güler", "yasar-guler")]
    headline = "Envoy Warns Erdoğan: A Senator Endorsed Putin; Prime Minister Bibi Netanyahu agrees"
    assert [name for name, _ in named(headline)] == ["Erdoğan", "Putin", "Netanyahu"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Turkey's deputy foreign minister Vahdet Bozkır said on Monday that talks failed.", ["turkey"]),
        ("Deputy Foreign Minister Vahdet Bozkır said on Monday that talks failed.", []),
        ("Greek shipowner Thanos Mitsotakis and Nazmi Bozkir came.", ["greece"]),
        ("Former prime minister Bibi Netanyahu and the president, Vladimir Vladimirovich Putin, came.",
         ["benjamin-netanyahu", "vladimir-putin"]),
        ("The lawmaker Vlad Putin met the envoy Dmitrij Medvedev.", ["vladimir-putin", "dmitry-medvedev"]),
        ("The bill Obama signed will mark a change. Can Erdogan win?", ["barack-obama", "recep-tayyip-erdogan"]),
    ],
)  # fmt: skip
def test_a_surname_is_its_bearers_but_behind_another_given_name(text: str, actors: list[str]) -> None:
    assert [actor for _, actor in named(text)] == actors


def test_generic_words_of_a_name_may_be_small() -> None:
    text = "The Turkish foreign ministry and a Kurdistan Workers’ party; the Commission, a commission"
    assert [actor for _, actor in named(text)] == ["turkish-foreign-ministry", "pkk", "european-commission"]


def test_decomposed_letters_keep_their_places() -> None:
    text = unicodedata.normalize("NFD", "Önce Çavuşoğlu, then Erdoğan in Türkiye.")
    assert [unicodedata.normalize("NFC", name) for name, _ in named(text)] == ["Çavuşoğlu", "Erdoğan", "Türkiye"]


NAMES = [name for entry in REGISTRY for name in (entry.name, *entry.aliases)]


@given(
    st.lists(
        st.sampled_from(NAMES)
        | st.text(max_size=12)
        | st.text(alphabet="İıIiğşÇç'’ \u0301\u0307\u200bAkUS.", max_size=12),
        max_size=10,
    ),
    st.sampled_from(["", " ", ", ", "\n", "’"]),
)
def test_mentions_lie_in_the_text_in_order_and_name_their_entry(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    free = 0
    for mention in REGISTRY.mentions(text):
        assert free <= mention.start < mention.end <= len(text)
        free = mention.end
        surface = text[mention.start : mention.end]
        if mention.how == "demonym":
            assert mention.entry.demonyms
        else:
            assert REGISTRY.find(surface) is not None


@given(st.sampled_from(NAMES))
def test_every_name_is_mentioned_as_a_whole(name: str) -> None:
    text = f"– {name}, it is said"
    spans = [(mention.start, mention.end) for mention in REGISTRY.mentions(text)]
    assert spans == [(2, 2 + len(name))]


def test_the_wests_members_are_on_its_side() -> None:
    names = REGISTRY.names("west")
    assert {"NATO", "Washington", "German", "Athens", "Swedish", "the bloc", "Western powers"} <= set(names)
    assert {"Turkish", "Ankara", "Erdoğan"} <= set(REGISTRY.names("turkey"))
    assert {"Russian", "Moscow", "Kremlin", "Gazprom"} <= set(REGISTRY.names("russia"))
    assert not set(names) & set(REGISTRY.names("russia"))


def test_countries_stand_where_the_registry_has_them() -> None:
    known = {place.name: (place.side, entry.side) for place in PLACES if (entry := REGISTRY.find(place.name))}
    assert len(known) > 60
    assert {name for name, (table, registry) in known.items() if table != registry} == set()


def test_verbs_give_a_new_registry_and_leave_the_old_one() -> None:
    stranger = Entry("ece-sarmasik", "Ece Sarmaşık", "other", "person", "female")
    grown = REGISTRY.with_entries([stranger]).with_aliases("ece-sarmasik", ["Sarmaşık"])
    assert named("Sarmasik spoke", grown) == [("Sarmasik", "ece-sarmasik")]
    assert REGISTRY.find("Sarmaşık") is None
    sided = grown.with_side("ece-sarmasik", "turkey")
    assert "Sarmaşık" in sided.names("turkey")
    merged = sided.with_merge("ece-sarmasik", "semih-idiz")
    for name in ("Ece Sarmaşık", "Sarmaşık", "Idiz"):
        found = merged.find(name)
        assert found is not None
        assert found.id == "semih-idiz"
    keeper = merged.get("ece-sarmasik")
    assert keeper is not None
    assert keeper.id == "semih-idiz"
    assert len({REGISTRY.digest, grown.digest, sided.digest, merged.digest}) == 4


def test_an_analysts_alias_is_taken_from_its_former_bearer() -> None:
    moved = REGISTRY.with_aliases("george-robertson", ["Bush"])
    found = moved.find("Bush")
    assert found is not None
    assert found.id == "george-robertson"
    with pytest.raises(ValueError, match="merge the two"):
        REGISTRY.with_aliases("george-robertson", ["Angela Merkel"])
    with pytest.raises(ValueError, match="no actor 'nobody'"):
        REGISTRY.with_side("nobody", "west")
    with pytest.raises(ValueError, match="already has"):
        REGISTRY.with_entries([Entry("nato", "NATO", "west", "institution")])


@pytest.mark.parametrize(
    ("actors", "complaint"),
    [
        ("[{name: Bolu, side: east, kind: country}]", "side 'east' is none of"),
        ("[{name: Bolu, side: turkey, kind: town}]", "kind 'town' is none of"),
        ("[{side: turkey, kind: country}]", "needs a name"),
        ("[{name: Bolu, side: turkey, kind: country, alias: [x]}]", "no field 'alias'"),
        ("[{name: Bolu, side: turkey, kind: country, aliases: [no]}]", "must be a list of names"),
        ("[{name: A, side: turkey, kind: party}, {name: a, side: west, kind: party}]", "two actors have the id"),
        (
            "[{name: A, side: west, kind: party, aliases: [Ü]}, {name: B, side: west, kind: party, aliases: [u]}]",
            "names both",
        ),
        ("[{name: A, side: west, kind: person, offices: [{title: head, of: b}]}]", "whom nobody knows"),
        ("[{name: A, side: west, kind: person, offices: [{title: head, of: a, since: 2020-13}]}]", "is no date"),
        (
            "[{name: A, side: west, kind: person, offices: [{title: head, of: a, since: 2020, until: 2019}]}]",
            "before it begins",
        ),
        ("{}", "must have a list `actors`"),
        ("[", "cannot be read as YAML"),
    ],
)
def test_what_is_wrong_in_a_registry_file_is_said_in_a_sentence(tmp_path: Path, actors: str, complaint: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(f"actors: {actors}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        Registry.load(path)


def test_a_year_or_a_month_stands_for_the_whole_of_it(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(
        "actors: [{name: A, side: west, kind: party}, "
        "{name: B, side: west, kind: person, offices: [{title: head, of: a, since: 2020, until: 2021-02}]}]",
        encoding="utf-8",
    )
    office = Registry.load(path).entries[1].offices[0]
    assert (office.since, office.until) == (day("2020-01-01"), day("2021-02-28"))
