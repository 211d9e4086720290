"""Every word of the interface, in one place, so that another language can follow."""

AXES = {"russia": "Turkey–Russia", "west": "Turkey–West"}
LABELS = {
    "none": "not touched",
    "conflict": "conflict",
    "neutral": "neutral",
    "cooperation": "cooperation",
}
SIDES = {"turkey": "Turkey", "russia": "Russia", "west": "West", "other": "Other"}
MARKS = {"article": "articles", "actor": "actors", "outlet": "outlets", "month": "months"}
EVERY = {"day": "day", "week": "week", "month": "month"}

# Figures
TOWARDS = "{axis}: conflict ← → cooperation"
MEAN_SCORE = "mean score"
PARAGRAPH = "paragraph"
THIN = "{thin} hollow marks rest on fewer than {enough} paragraphs"
THIN_BARS = "{thin} hatched bars rest on fewer than {enough} statements"
CORNERS = (
    (-1.05, 1.04, "nearer the West, further from Russia"),
    (1.05, 1.04, "nearer both"),
    (-1.05, -1.04, "further from both"),
    (1.05, -1.04, "nearer Russia, further from the West"),
)
PLANE_TITLE = "{n} {marks} between Russia and the West"
PLANE_ALT = "Scatter of {n} {marks}: mean stance on Turkey–Russia {russia}, on Turkey–West {west}"
PLANE_EMPTY = "No mark has a score on both axes"
PLANE_HOVER = (
    "<b>%{customdata[1]}</b><br>Turkey–Russia %{x:+.2f} (%{customdata[2]} paragraphs)"
    "<br>Turkey–West %{y:+.2f} (%{customdata[3]} paragraphs)<br>%{customdata[4]} articles<extra></extra>"
)
TIMELINE_TITLE = "Mean stance by {every}, with its 95 % interval over articles"
TIMELINE_ALT = "Mean stance by {every}; latest: {latest}; the bars beneath count paragraphs by label"
TIMELINE_EMPTY = "No dated paragraph has a score"
TIMELINE_HOVER = (
    "<b>%{customdata[0]}</b><br>mean %{y:+.2f} (%{customdata[4]:+.2f} to %{customdata[5]:+.2f})"
    "<br>%{customdata[2]} paragraphs in %{customdata[3]} articles"
)
BARS_HOVER = "%{customdata[0]} of %{customdata[1]} paragraphs"
ACTORS_TITLE = "What {n} of {all} actors say of each relation"
ACTORS_ALT = "Bars of the mean stance of {n} actors' statements; the most heard: {first}"
ACTORS_EMPTY = "No actor has a scored statement"
ACTORS_HOVER = (
    "<b>%{customdata[6]}</b><br>mean %{x:+.2f} (%{customdata[4]:+.2f} to %{customdata[5]:+.2f})"
    "<br>%{customdata[2]} statements in %{customdata[3]} articles<extra></extra>"
)
RIBBON_ALT = "{scored} of {all} paragraph scores touch a relation, drawn in reading order"
RIBBON_HOVER = (
    "paragraph %{customdata[0]}: %{customdata[1]}, score %{customdata[2]:+.2f}, "
    "certainty %{customdata[3]:.0%}<br>%{customdata[4]}<extra></extra>"
)
THIN_CELLS = "{thin} hollow cells rest on fewer than {enough} statements"
ABOUT_TITLE = "{axis}: who says what about whom ({n} of {all} pairs)"
ABOUT_ALT = "Network of {n} pairs of speaker and subject on {axis}; the heaviest: {most}"
ABOUT_HOVER = (
    "<b>%{customdata[4]}</b> on <b>%{customdata[5]}</b><br>%{customdata[2]} statements, mean %{customdata[3]:+.2f}"
    "<extra></extra>"
)
HEAT_TITLE = "{axis}: what each outlet has each actor say"
HEAT_ALT = "Grid of {actors} actors by {outlets} outlets, coloured by the mean stance on {axis}"
HEAT_HOVER = (
    "<b>%{customdata[4]}</b> in %{customdata[0]}<br>%{customdata[2]} statements, mean %{customdata[3]:+.2f}"
    "<extra></extra>"
)
TURN = "{voice} on {axis}: turned on {date}, from {before} to {after}"
NO_TURN = "{voice} on {axis}: no turn found in {n} articles"
TURNING_HOVER = "<b>%{customdata[1]}</b><br>%{x|%d %b %Y}: %{y:+.2f}<extra></extra>"
STRETCH_HOVER = "mean {mean} over {n} articles<extra></extra>"
