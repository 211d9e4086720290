"""Near-copies form a family; other reports of the same event do not."""

from components.articles.duplicates import families

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
