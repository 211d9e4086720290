"""Near-copies form a family; other reports of the same event do not."""

from components.articles import read_path
from components.articles.duplicates import families
from components.seeds import seed

WIRE = (
    "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas,"
    " trade and a visit that both sides plan for the spring. Officials called the talks useful, and"
    " said that no date was named"
    " for the next round. A spokeswoman in Brussels warned that purchases of air defence systems from outside the"
    " alliance would carry a price, and the committee has not met since the autumn, according to two diplomats."
)
OTHER = (
    "Two ministers held talks in the Turkish capital yesterday. Gas was on the agenda, diplomats said, and so was"
    " trade; neither side would say when the next meeting takes place, and the alliance repeated its warning."
)


def test_wire_copies_are_one_family() -> None:
    found = families(
        {
            "agency": WIRE,
            "alone": OTHER,
            "shouted": WIRE.upper(),
            "led": "ANKARA – Our correspondent reports. " + WIRE,
            "cut": WIRE[: len(WIRE) * 2 // 3],
            "empty": "",
        }
    )
    assert found == {
        "agency": "agency",
        "alone": "alone",
        "shouted": "agency",
        "led": "agency",
        "cut": "agency",
        "empty": "empty",
    }


def copies(text: str) -> dict[str, str]:
    """A story as five outlets print it: in full, with a dateline, cut at the end, in another order, with a new end."""
    first, second, *others = text.split("\n\n")
    return {
        "full": text,
        "dateline": f"MOSCOW, 4 March – {first}\n\n{second}\n\n" + "\n\n".join(others),
        "cut": "\n\n".join([first, second, *others[:-2]]),
        "order": "\n\n".join([second, first, *others]),
        "ending": f"{text}\n\nThe paper's own correspondent adds that nobody in the lobby wished to say more.",
    }


def test_each_wire_story_is_a_family_and_no_two_of_them_meet() -> None:
    stories = [article for reading in read_path(seed("articles")) for article in reading.articles]
    texts = {
        f"{number}/{name}": text
        for number, story in enumerate(stories)
        for name, text in copies("\n\n".join(paragraph.text for paragraph in story.paragraphs)).items()
    }
    assert len(texts) > 100
    assert families(texts) == {key: f"{key.split('/')[0]}/full" for key in texts}
