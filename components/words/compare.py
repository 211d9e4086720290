"""The words of the page *Compare* and of its figure."""

from typing import Literal

PAGE = "Compare"
HELP = "Two outlets, actors, sides or searches, or before and after a date: each mean, and how far they differ."

Vary = Literal["outlets", "actors", "sides", "dates", "words"]
VARY = "Compare two"
VARIES: dict[Vary, str] = {
    "outlets": "Outlets",
    "actors": "Actors",
    "sides": "Sides",
    "dates": "Periods",
    "words": "Searches",
}
TURN, TURN_HELP = "The date that parts them", "B begins on this day; A ends the day before."
BEFORE, AFTER = "Until {day}", "From {day}"
SEARCH_HELP = 'Words and phrases as in the sidebar: "A phrase", sanction*, -without, this OR that.'
ALL = "all of them"
UNITS = {
    "paragraphs": "The means are over paragraphs. All other filters of the sidebar hold for both.",
    "statements": "The means are over what is said: statements. All other filters of the sidebar hold for both.",
}
SAME = "A and B choose the same: pick something else for one of them."
NOTHING = "Neither A nor B has a score with these filters."
EMPTY = "{side} ({name}) has no score with these filters."
CLICK = "Click a mark of A or B to read what is behind it."
EVIDENCE = "Behind {name}"
TABLE = "The figures"
COLUMNS = {
    "relation": "Relation",
    "mean_a": "A",
    "n_a": "A rests on",
    "mean_b": "B",
    "n_b": "B rests on",
    "difference": "B − A",
}
MEAN = "{mean} ({low} to {high})"
RESTS = "{n}, {articles}"

MEANS, DIFFERENCE = "Mean score, with its 95 % interval", "B less A, with its 95 % interval"
TITLE = "{axis}: B is nearer {towards} than A, by {by} ({low} to {high})"
TITLE_ALIKE = "A and B differ surely on no relation"
TITLE_EMPTY = "Nothing to compare"
TOWARDS = {True: "cooperation", False: "conflict"}
THIN = ("1 hollow mark rests on fewer than {enough} scores", "{thin} hollow marks rest on fewer than {enough} scores")
FEW = (
    "1 difference rests on fewer than {enough} articles of A or B, too few to be sure of",
    "{thin} differences rest on fewer than {enough} articles of A or B, too few to be sure of",
)
HOVER = (
    "<b>%{customdata[6]}</b>, %{customdata[7]}<br>mean %{x:+.2f} (%{customdata[4]} to %{customdata[5]})"
    "<br>n %{customdata[2]}, articles: %{customdata[3]}<extra></extra>"
)
HOVER_DIFFERENCE = "<b>%{customdata[1]}</b><br>B − A %{x:+.2f} (%{customdata[4]} to %{customdata[5]})<extra></extra>"
ALT = "{axis}: {a} {mean_a}, {b} {mean_b}, difference {difference} ({low} to {high})"
