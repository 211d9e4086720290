"""The words of the page *Method*."""

PAGE = "Method"
HELP = "What a score means, how well the models do and where they fail, and what the corpus covers and lacks."

TABS = ("What a score means", "How well it works", "What the corpus covers")

MEANING_TEXT = """
The unit is the **paragraph**. For each relation of Turkey's (an *axis*) the model gives it four probabilities:

| label | the paragraph tells of the relation as |
| --- | --- |
| cooperation | close, working, improving, or rightly so: deals, praise, joint action, a thaw, a wish to come closer |
| neutral | at issue, without a direction: a meeting with no tone, an open outcome, both sides in balance |
| conflict | strained, worsening, or rightly distant: threats, sanctions, accusations, distrust, a rebuff |
| not touched | the paragraph adds nothing about this relation, even where it names both sides |

A side that the paragraph does not name itself is looked for in the article's title and in the paragraph before, which
the model then reads with it. Bylines, notices and pointers to other texts are shown in their article, but count in no
figure until somebody labels them.

The **score** is P(cooperation) − P(conflict), from −1 to +1. Where *not touched* is the likeliest label, there is no
score, and the paragraph enters no average. An average is the mean of the scores, and is always shown with their number.
Its **interval** (95 %) comes from resampling whole articles, because the paragraphs of one article are alike; with
fewer than 30 articles, from how far these lie apart and Student's t, which leaves more doubt the fewer they are; from
one article there is none. It tells how far chance in the choice of articles may move the mean, not whether the model is
right. A few articles that happen to say the same show no spread, and so too narrow an interval: *Compare* calls no
difference sure that rests on fewer than five articles on a side.

How the labels are meant:

- What counts is what is said of the relation, not the mood: a cheerful paragraph about defying NATO is conflict.
- The claim of the paragraph counts, whoever voices it. Who voices it is told apart, in the statements.
- Closeness that failed or is denied is conflict; a quarrel that is denied is cooperation.
- Whoever uses, presses or undermines Turkey is in conflict with it.
- Closeness to one side is no distance from the other, unless the paragraph says so.
- Where both directions stand in one paragraph, the one that it ends on or argues for counts.
- What Russia and the West do to each other is no matter of these axes.

**Russia** is the Russian state, its leaders, forces, agencies and state firms. **The West** is the United States, NATO,
the European Union, their members and institutions, the United Kingdom and Canada; a single Western state counts. An
analyst's own axis is scored in the same way.

A **statement** is a piece of content that the text attributes to a speaker. It is scored as a paragraph is; its
speaker is tied to an actor of the registry where the text allows it. What an analyst **corrects** counts as −1, 0 or +1
from then on, and is marked as corrected wherever it shows.

A score says nothing about whether what is reported is true. Read the passage before you rest anything on its number.
"""

MODELS_INTRO = (
    "These are the models' own cards, as they ship with this version. The labels behind the figures were made by "
    "machine readers under the codebook: they measure agreement with those, not with people."
)
STANCE, VOICES = "The stance model", "The voices model"
FIGURES, FAILURES, LIMITS, CARD = "Measured figures", "Known failures", "Limits", "The whole card"
TERMS = """
- **F1**, from 0 to 1, is how well one label is found: the harmonic mean of how many of its answers are right and how
  many of its paragraphs are found. **macro4** is its mean over the four labels, **macro3** that without *neutral*.
- **direction** is the share of the paragraphs of conflict and cooperation whose score has the right sign. **ECE**, the
  expected calibration error, is how far stated certainty and the share right lie apart on average.
- What stands in brackets is the 95 % interval: how far another draw of paragraphs might have moved the figure.
- Pairs of texts: **swap** puts another state in Russia's or the West's place, **mask** other names that do not matter,
  **spelling**, **quotes** and **case** change how the text is written, not what it says.
- Of statements, **m50** is found with half of its words or more, **e2e** with the right speaker too, **exact** to the
  letter; **actor** is the share of these with the right actor.
"""
TERMS_TITLE = "What these figures mean"
FLOORS = "Floors that a newly trained model must reach"
FLOORS_NOTE = """\
On data told by its SHA-256, pinned a little under the figures of the model that ships. A model trained here that falls
below one does not take its place; where a release pins one lower, the model's card says so."""
SET_NAMES = {
    "dev": "real paragraphs",
    "unseen": "authored paragraphs to measure by",
    "articles": "authored articles to measure by",
    "statements": "statements in these articles",
    "holdout": "authored paragraphs held out",
    "checklist": "pairs of texts",
}
FLOOR_COLUMNS = ("Data", "Axis", "macro-F1 of 4", "macro-F1 of 3", "direction", "calibration error at most", "passed")
CALIBRATION = "Is the model as sure as it should be?"
CALIBRATION_NOTE = (
    "Of the answers that it gives with a certainty of 80 %, four in five should be right. Above the dotted line it is "
    "right more often than it says, below the line less often. *Least certainty* in the filters is this certainty."
)
CALIBRATION_IDEAL = "as often right as stated"
CALIBRATION_STATED, CALIBRATION_RIGHT, CALIBRATION_COUNT = "stated certainty", "share right", "answers"
CALIBRATION_TITLE = "{data}: certainty is off by {off}, on average"
CALIBRATION_OFF = "{points:.0f} points on {axis}"
CALIBRATION_THIN = (
    "1 hollow mark rests on fewer than {enough} answers",
    "{thin} hollow marks rest on fewer than {enough} answers",
)
CALIBRATION_HOVER = "stated %{x:.0%}, right %{y:.0%}<br>of %{customdata[1]} answers"
CALIBRATION_BAR = "%{customdata[1]} answers with a certainty of %{customdata[2]:.0%} to %{customdata[3]:.0%}"
CALIBRATION_STEP = "stated {:.0%}, right {:.0%} of {}"
CALIBRATION_ALT = "Lines of the share of right answers by stated certainty. {steps}"
MEAN_OF_AXES = "mean"
CORRECTED = (
    "In this corpus analysts have corrected {corrected} marks, by which the figures already go. The corrections of an "
    "analyst are the one check here that a person made."
)
IN_USE = "Models that the articles here were read with"
IN_USE_COLUMNS = {"kind": "Model", "digest": "SHA-256", "first_seen": "Since", "articles": "Articles"}

COVERED = (
    "{articles} articles of {outlets} outlets, {first} to {last}: {paragraphs} paragraphs, of which {scored} touch a "
    "relation, and {statements} statements."
)
COVERED_UNDATED = "{articles} articles of {outlets} outlets, none of them dated."
COVERS = "Of what the filters choose: {selection}"
LACKS = "What is missing"
LACK_UNSCORED = "Paragraphs in a language that the model does not know, and so unscored: {n} ({share})."
LACK_DATES = "Articles without a date, which are in no line over time: {n}."
LACK_OUTLETS = "Articles without an outlet: {n}."
LACK_SAMPLES = "Samples, written to show how this works, from outlets that are fictional: {n}."
LACK_MONTHS = "Months without an article between the first and the last: {n} ({which})."
LACK_SPREAD = "{outlet} gives {share} of the articles: means over all outlets are mostly its own."
LACK_NOTHING = "Every paragraph is scored; every article has a date and an outlet; no month is empty."
MONTHS_TITLE = "Articles by month"
MONTHS_ALT = "Bars of the number of articles in each of {n} months; the most, {most}, in {when}"
MONTHS_EMPTY = "No article has a date"
MONTHS_AXIS = "articles"
LACK_AXIS = "Paragraphs and statements not scored on {axis} yet: {n}."
RELATIONS, OUTLETS, LANGUAGES = "Relations", "Outlets", "Languages"
RELATION_COLUMNS = {
    "axis": "Relation",
    "n": "Paragraphs that touch it",
    "articles": "in articles",
    "conflict": "Conflict",
    "neutral": "Neutral",
    "cooperation": "Cooperation",
}
OUTLET_COLUMNS = {
    "outlet": "Outlet",
    "articles": "Articles",
    "first": "First",
    "last": "Last",
    "undated": "Without a date",
    "paragraphs": "Paragraphs",
    "unscored": "Unscored",
    "samples": "Samples",
}
LANGUAGE_COLUMNS = {
    "language": "Language",
    "articles": "Articles",
    "paragraphs": "Paragraphs",
    "unscored": "Unscored",
}
