"""What the encoder is shown."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.stance.axis import Axis, Passage
from components.stance.engine import MODEL
from components.stance.marking import MARKERS, Marker
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.stance.wording import plain
from components.voices.registry import Registry


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker(load_tokenizer(MODEL), Sides(Registry.load()))


def named(marker: Marker, text: str, **context: str) -> list[bool]:
    return [bool(windows) for windows in marker.mark([Passage(text, **context)])[0]]


@pytest.mark.parametrize(
    ("text", "russia", "west"),
    [
        ("Ankara and Moscow agreed.", True, False),
        ("Erdoğan met Putin and Stoltenberg.", True, True),
        ("Türkiye received the S-400s.", True, False),
        ("Turkey angered the alliance.", False, True),
        ("NATO condemned Moscow.", False, False),
        ("The BBC reported from Turkey.", False, False),
        ("They gave us a turkey.", False, False),
        ("Turkey ratified the Paris Climate Accords.", False, False),
        ("A Turkish F-16 took off from Ganja.", False, False),
        ("Turkey asked for the F-16s.", False, True),
        ("turkey and russia signed a deal with nato", True, True),
        ("Turkey is, on paper, a western ally.", False, True),
        ("Erdoğan’s anti-western policies go on.", False, True),
        ("Turkey’s relations with the west are strained.", False, True),
        ("Snow fell in western Turkey and along the western border.", False, False),
        ("Turkey fought for a town in the west of Syria.", False, False),
        ("Anti-western feeling grows in Turkey.", False, True),
        ("Turkey sells drones to north-western governments in Nigeria.", False, False),
        ("Turkey watched Russia’s western military district.", True, False),
        ("The motorway runs between the west and the east of Turkey.", False, False),
    ],
)
def test_a_relation_is_read_where_both_sides_are_named(marker: Marker, text: str, russia: bool, west: bool) -> None:
    assert named(marker, text) == [russia, west]


def test_context_is_asked_only_where_it_names_what_is_left_out(marker: Marker) -> None:
    assert named(marker, "He praised the deal.", title="Erdogan in Moscow") == [True, False]
    assert named(marker, "Rain fell on Sunday.", title="Erdogan in Moscow") == [False, False]


def test_only_what_a_passage_leaves_out_is_marked_in_its_context(marker: Marker) -> None:
    before = "Turkey and Russia signed the deal."
    (one,) = marker.mark([Passage("Prices rose in Turkey.", before=before)])[0][0]
    (other,) = marker.mark([Passage("He praised it.", before=before)])[0][0]
    assert [piece for piece in one if piece in MARKERS] == [MARKERS[1], MARKERS[0]]
    assert [piece for piece in other if piece in MARKERS] == list(MARKERS)


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("Erdogan in Moscow", "Rain fell on the square. " * 40),
        ("Uncategorized", "Turkey and Russia had met. " + "Rain fell on the square. " * 40),
        ("Moscow", "Rain fell on the square. " * 5 + "The Turkish minister stood there."),
    ],
)
def test_a_long_context_is_cut_where_it_leaves_the_names(marker: Marker, title: str, before: str) -> None:
    windows, _ = marker.mark([Passage("He praised the deal.", title, before)])[0]
    assert [set(MARKERS) <= set(window) for window in windows] == [True]
    assert len(windows[0]) < 100


def test_sides_that_are_never_near_each_other_are_not_judged(marker: Marker) -> None:
    apart = "Turkey rested. " + "Rain fell on the square. " * 90 + "Russia waited."
    assert marker.mark([Passage(apart)])[0] == [[], []]


def test_markers_stand_before_the_names(marker: Marker) -> None:
    (window,) = marker.mark([Passage("Turkey thanked Russia.")])[0][0]
    assert [window.count(one) for one in MARKERS] == [1, 1]
    assert window[1] == MARKERS[0]


def test_masked_names_leave_their_markers() -> None:
    masker = Marker(load_tokenizer(MODEL), Sides(Registry.load()), names="masked")
    ankara, paris, nato = (
        masker.mark([Passage(text)])[0]
        for text in ("Ankara thanked Putin.", "Turkey thanked Macron.", "Turkey thanked NATO.")
    )
    assert ankara[0] == paris[1]
    assert len(nato[1][0]) == len(paris[1][0]) + 1


def test_spelling_makes_no_difference(marker: Marker) -> None:
    texts = ["Türkiye’s Erdoğan told “Russia” no – never.", 'Turkey\'s Erdogan told "Russia" no - never.']
    assert marker.mark([Passage(texts[0])]) == marker.mark([Passage(texts[1])])


def test_a_name_of_two_axes_stands_for_both() -> None:
    axes = (Axis("a", "A", ("Zorblat Group",)), Axis("b", "B", ("Zorblat Group", "Fooland")))
    _, zorblat, fooland = Sides(Registry.load(), axes).marks("Turkey left Zorblat Group and Fooland.")
    assert (zorblat.sides, fooland.sides) == ((1, 2), (2,))


def test_axes_scored_together_share_our_side() -> None:
    with pytest.raises(ValueError, match="share their words"):
        Sides(Registry.load(), (Axis("a", "A", ("russia",)), Axis("b", "B", ("west",), ours=("Iran",))))


@given(st.text(max_size=200))
@example("‴")
@example("﹘")
def test_plain_wording_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_the_tokenizer_is_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is missing"):
        load_tokenizer(tmp_path)
