"""Every word of the interface, in one place, so that another language can follow."""

from typing import Literal

AXES = {"russia": "Turkey–Russia", "west": "Turkey–West"}
LABELS = {
    "none": "not touched",
    "conflict": "conflict",
    "neutral": "neutral",
    "cooperation": "cooperation",
}
SIDES = {"turkey": "Turkey", "russia": "Russia", "west": "West", "other": "Other"}
NOT_TOUCHED = "not touched: {axes}"
MARK = {"article": "article", "actor": "actor", "outlet": "outlet", "month": "month"}
MARKS = {"article": "articles", "actor": "actors", "outlet": "outlets", "month": "months"}
EVERY = {"day": "day", "week": "week", "month": "month"}

# Figures
TOWARDS = "{axis}: conflict ← → cooperation"
MEAN_SCORE = "mean score"
SCALE = {-1: "−1 conflict", 0: "mean score 0", 1: "+1 cooperation"}
PARAGRAPH = "paragraph"
THIN_BARS = (
    "1 hatched bar rests on fewer than {enough} statements",
    "{thin} hatched bars rest on fewer than {enough} statements",
)
CORNERS = (
    (-1.05, 1.04, "nearer the West, further from Russia"),
    (1.05, 1.04, "nearer both"),
    (-1.05, -1.04, "further from both"),
    (1.05, -1.04, "nearer Russia, further from the West"),
)
PLANE_ALT = "Scatter of {n} {marks}: mean stance on {x} {mean_x}, on {y} {mean_y}"
PLANE_EMPTY = "No mark has a score on both axes"
PLANE_HOVER = (
    "<b>%{customdata[1]}</b><br>{x} %{x:+.2f} ({unit}: %{customdata[2]})"
    "<br>{y} %{y:+.2f} ({unit}: %{customdata[3]})<br>articles: %{customdata[4]}<extra></extra>"
)
TIMELINE_ALT = "Mean stance by {every}; latest: {latest}; the bars beneath count paragraphs by label"
TIMELINE_EMPTY = "No dated paragraph has a score"
TIMELINE_HOVER = (
    "<b>%{customdata[0]}</b><br>mean %{y:+.2f} (%{customdata[4]} to %{customdata[5]})"
    "<br>paragraphs: %{customdata[2]}, articles: %{customdata[3]}"
)
BARS_HOVER = "paragraphs: %{customdata[3]} of %{customdata[4]}"
ACTORS_ALT = "Bars of the mean stance of {n} actors' statements; the most heard: {first}"
ACTORS_EMPTY = "No actor has a scored statement"
ACTORS_HOVER = (
    "<b>%{customdata[6]}</b><br>mean %{x:+.2f} (%{customdata[4]} to %{customdata[5]})"
    "<br>statements: %{customdata[2]}, articles: %{customdata[3]}<extra></extra>"
)
RIBBON_ALT = "{scored} of {all} paragraph scores touch a relation, drawn in reading order"
RIBBON_HOVER = (
    "paragraph %{x}: %{customdata[1]}, score %{customdata[2]:+.2f}, "
    "certainty %{customdata[3]:.0%}<br>%{customdata[4]}<extra></extra>"
)
THIN_CELLS = (
    "1 hollow cell rests on fewer than {enough} statements",
    "{thin} hollow cells rest on fewer than {enough} statements",
)
ABOUT_ALT = "Network of {n} pairs of speaker and subject on {axis}; the heaviest: {most}"
ABOUT_HOVER = (
    "<b>%{customdata[4]}</b> on <b>%{customdata[5]}</b><br>mean %{customdata[3]:+.2f} (statements: %{customdata[2]})"
    "<extra></extra>"
)
HEAT_ALT = "Grid of {actors} actors by {outlets} outlets, coloured by the mean stance on {axis}"
HEAT_HOVER = (
    "<b>%{customdata[4]}</b> in %{customdata[5]}<br>mean %{customdata[3]:+.2f} (statements: %{customdata[2]})"
    "<extra></extra>"
)
TURN = "{voice} on {axis}: turned on {date}, from {before} to {after}"
TURNING_HOVER = "<b>%{customdata[1]}</b><br>%{x|%d %b %Y}: %{y:+.2f} (statements: %{customdata[2]})<extra></extra>"

# The dashboard
TITLE = "Bosphorus"
P_OVERVIEW, P_WHO, P_ARTICLE, P_ADD, P_EXPORT = "Overview", "Who says what", "Article", "Add articles", "Export"
P_OVERVIEW_HELP = (
    "Where articles, actors, outlets and months place Turkey between Russia and the West, and how that moves."
)
P_WHO_HELP = "Actors by the stance of what they say on each relation; click a bar to read the statements behind it."
P_ARTICLE_HELP = "One article as it was written, with the scores of each paragraph and its speakers marked."
P_ADD_HELP = "Add files, folders, text, web addresses and feeds; a worker scores them while you go on reading."
P_EXPORT_HELP = "Download the filtered paragraphs and statements, complete, or a report as one web page."

F_WORDS = "Words"
F_WORDS_HELP = 'All words must stand in the paragraph. "A phrase", sanction*, -without, this OR that.'
F_ACTORS, F_SIDES, F_OUTLETS, F_LANGUAGES = "Actors", "Side of the speaker", "Outlets", "Languages"
F_SINCE, F_UNTIL = "From", "Until"
F_DATES_HELP = "Where a day is chosen, articles without a date are left out."
F_MORE, F_AXES, F_LABELS, F_CERTAINTY = "More filters", "Relations", "Stance", "Least certainty"
F_CERTAINTY_HELP = "The probability that the model gives to the label it chose."
F_ONCE, F_ONCE_HELP = "Count copies once", "A wire story that several outlets carried counts as one article."
F_CLEAR, F_ALL = "Clear filters", "all"
NO_VALUE, NO_DATE = "not given", "no date"
CERTAINTY = "certainty {certainty:.0%}"
CORRECTED = "corrected"

WAITING = "The worker is reading and scoring: {n} files left."
FIRST_TITLE = "The first articles are being read"
FIRST_BODY = "Their scores appear here in a few seconds."
EMPTY_TITLE = "Nothing has been read yet"
EMPTY_BODY = "Add articles to see where they place Turkey between Russia and the West, and who says so."
EMPTY_BUTTON = "Add articles"
NO_MATCH = "No article matches these filters. Clear some of them in the sidebar to see more."
SAMPLES_NOTE = (
    "{n} of these articles are samples, written to show how Bosphorus works: their outlets are fictional. "
    "Remove them on the page *Add articles*."
)
M_ARTICLES, M_PARAGRAPHS, M_STATEMENTS, M_ACTORS = "Articles", "Paragraphs scored", "Statements", "Actors heard"
M_PARAGRAPHS_HELP = (
    "Paragraphs that touch at least one relation, of {all} that the filters choose; {unscored} are in a language the "
    "model does not know."
)
BY = "A mark for each"
BY_NAMES: dict[Literal["article", "actor", "outlet", "month"], str] = {
    "article": "Article",
    "actor": "Actor",
    "outlet": "Outlet",
    "month": "Month",
}
EVERY_LABEL = "Over time, by"
EVERY_NAMES: dict[Literal["day", "week", "month", "year"], str] = {"month": "Month", "week": "Week", "day": "Day"}
BARS_LABEL, BARS_NAMES = "Bars show", {"count": "Counts", "share": "Shares"}
NO_DATES = "None of these articles has a date, so there is no line over time."
NO_BOTH = "No mark has a score on both relations yet."

FOUND_IN = "{n} in {articles}"
NOTHING_BEHIND = "Nothing here touches a relation with the filters as they are."
READ_IN_ARTICLE = "In the article"
NOBODY = "speaker not named"

WHO_VIEW, WHO_VIEWS = "Show", {"bars": "Actors", "about": "About whom", "heat": "Outlets", "turning": "Turns"}
AXIS_LABEL = "Relation"
NO_STATEMENTS = "No statement that touches a relation matches these filters."
TURNING_PICK = (
    "Choose one actor or side in the sidebar to ask since when that voice has changed; all voices are shown now."
)
EVERY_VOICE = "All voices"

J_ACTORS = "Correct an actor"
J_ACTOR, J_KEEPER, J_MERGE, J_SET_SIDE, J_UNDO = "Actor", "is the same as", "Merge", "Set the side", "Undo"

A_CHOOSE = "Article"
A_GONE = "This article is no longer in the corpus."
A_SOURCE = "Original"
A_UNSCORED = "Unscored: {reason}"
A_APART = "Read as a byline, a notice or a pointer to another text: it counts in no figure until somebody labels it."
A_SAMPLE = "Sample article; its outlet is fictional."
A_RIBBON = "Stance through the article"
A_SAYS = "{who} ({cue})"

ADD_BUTTON = "Add"
ADD_JOBS = "What you added"
ADD_NONE = (
    "Nothing has been added in this session yet. Jobs go on when this tab is closed; their link finds them again."
)
ADD_STATE = {
    "queued": "waiting",
    "running": "reading and scoring",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
}
ADD_WARMING = "The model is being loaded; scoring begins in a moment."
ADD_SEE = "See the article"
ADD_SAMPLES = "The corpus holds {n} sample articles."
ADD_REMOVE_SAMPLES = "Remove the sample articles"
ADD_READ_ONLY = "This corpus is open for reading only; nothing can be added here."

X_WHAT = "Rows"
X_WHATS: dict[Literal["paragraphs", "statements"], str] = {"paragraphs": "Paragraphs", "statements": "Statements"}
X_INTRO = (
    "What is downloaded is what the filters choose, complete: {paragraphs} paragraphs and {statements} statements."
)
X_FORMATS: dict[Literal["csv", "jsonl", "xlsx", "parquet"], str] = {
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "xlsx": "Excel",
    "parquet": "Parquet",
}
X_CHARTS = "Each chart can be saved as an image from its own menu (the camera at its upper right corner)."
X_PREVIEW = "The first rows"
X_REPORT = "Report as one web page"
X_PLANE, X_TIMELINE, X_ACTORS = "Between Russia and the West", "Over time", "Who says what"
X_REPORT_HELP = "Figures that still zoom, the evidence and a note on method, in one file that opens without a network."
