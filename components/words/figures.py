"""What the figures say of what they show: titles, notes beneath them, and the tables of their numbers."""

PLANE_TITLE = "{n} {marks}: on average {mean_x} on {x}, {mean_y} on {y}"
PLANE_NONE = "No {marks} with a score on both relations"
PLANE_CROWD = "drawn are the {shown} {marks} with the most scores; the shade counts all {n}"
PLANE_CELL = "%{z} {marks} about here<extra></extra>"
CORNERS = (
    (-1.05, 1.06, "{x}: conflict<br>{y}: cooperation"),
    (1.05, 1.06, "cooperation<br>on both"),
    (-1.05, -1.06, "conflict<br>on both"),
    (1.05, -1.06, "{x}: cooperation<br>{y}: conflict"),
)
"""Of a plane that shows an analyst's own relation."""
ACROSS, UP = "Across", "Up"
SCORES_ON = "Scores, {axis}"
PLANE_UNITS = {"article": "paragraphs", "actor": "statements", "outlet": "paragraphs", "month": "paragraphs"}
PLANE_THIN = {
    "paragraphs": (
        "1 hollow mark rests on fewer than {enough} paragraphs",
        "{thin} hollow marks rest on fewer than {enough} paragraphs",
    ),
    "statements": (
        "1 hollow mark rests on fewer than {enough} statements",
        "{thin} hollow marks rest on fewer than {enough} statements",
    ),
}

TIMELINE_TITLE = "{period}: {latest}"
TIMELINE_NONE = "No dated paragraph has a score"
TIMELINE_WHISKERS = "mean by {every}; whiskers: 95 % interval over articles"
TIMELINE_BAND = "mean by {every}; shaded: 95 % interval over articles"
TIMELINE_CUT = "the newest {shown} of {n} {every}s; choose dates to see others"
TIMELINE_THIN = (
    "1 hollow mark: fewer than {enough} paragraphs",
    "{thin} hollow marks: fewer than {enough} paragraphs",
)

ACTORS_TITLE = "The {n} most heard of {all} actors who speak of a relation; first is {first}"
ACTORS_NONE = "No actor has a scored statement"

ABOUT_TITLE = "{axis}: {first}, the most frequent pair"
ABOUT_NONE = "{axis}: nobody speaks of anybody here"
ABOUT_THIN = (
    "1 dotted line rests on fewer than {enough} statements",
    "{thin} dotted lines rest on fewer than {enough} statements",
)
ABOUT_SHOWN = "drawn are {n} of {all} pairs; a line is as wide as its statements are many"

HEAT_TITLE = "{axis}: most at odds is {low}, most in favour {high}"
IN_OUTLET = "{actor} in {outlet} ({mean})"
HEAT_NONE = "{axis}: no outlet has an actor speak of it"
HEAT_SHOWN = "{actors} of {all_actors} actors in {outlets} of {all_outlets} outlets"

NO_TURN = "{voice} on {axis}: no turn found in {n} {steps}"
STRETCH_HOVER = "mean {mean} over {n} {steps}<extra></extra>"
STEPS = {"article": "articles", "day": "days", "week": "weeks", "month": "months"}
TURNING_STEPS = "{articles} articles, drawn as the mean of each {step}"

RIBBON_TITLE = "{title}: {means}"
RIBBON_NOTE = "{scored} of {all} scores touch a relation; a mark is one paragraph, paler where less certain"
