"""The words of evidence, explanation, judgement and own relations."""

from typing import Literal

# Evidence
BEHIND = {True: "Behind one mark: ", False: "Behind {n} marks: "}
ORDER = "Order"
ORDERS: dict[Literal["newest", "strongest"], str] = {"newest": "Newest first", "strongest": "Strongest first"}
PICK = "Click a mark, or draw a box or a lasso around several, to read here what is behind it."
UNTOUCHED = "Also what touches no relation"
CORRECTED_MARKS = "Scores behind these figures that analysts corrected: {n}."
CORRECTED_LOG = "See the log"

# Why this score
WHY = "Why this score"
WHY_AXIS = "Relation"
WHY_WAIT = "The model reads the text once more for each word…"
WHY_LATE = "The model is busy. Close this and ask again in a moment."
WHY_OFF = "The model is not running here, so it cannot be asked."
WHY_GONE = "This text is no longer in the corpus."
WHY_MODEL = "The model's score"
WHY_CORRECTED = "An analyst corrected this label. The words below moved the model's own score."
WHY_SILENT = (
    "No word moves this score: the text does not name both sides of the relation, or the score does not depend on "
    "any single word."
)
WHY_NAMES = "Without {names} the text would not name both sides, and there would be no relation to judge."
WHY_TITLE = "What the score loses without each word"
WHY_WEIGHT = "score with the word − score without it"
WHY_ALT = "Bars of the words that moved the score most: {words}"
WHY_HOVER = "<b>%{customdata[0]}</b>: %{x:+.2f}<extra></extra>"
WHY_TOWARDS = "Purple words moved the score towards cooperation, orange words towards conflict."
WHY_METHOD = (
    "Each word is left out in turn and the text is scored again: occlusion, after Zeiler and Fergus (2014) and Li, "
    "Monroe and Jurafsky (2016). Words work together, so their weights need not add up to the score. A side that the "
    "text does not name itself is looked for in the article's title and in what stands before the text; those words "
    "count too, and are never left out."
)

# Judgement
P_JUDGEMENT = "Corrections"
P_JUDGEMENT_HELP = "What analysts corrected, by whom and when; undo it; merge actors and set their sides."
CORRECT = "Correct"
CORRECT_PARAGRAPH, CORRECT_STATEMENT = "Paragraph", "Statement: {who}, “{content}”"
CORRECT_WHAT = "What"
CORRECT_AXIS = "{axis}: now {label}"
CORRECT_SPEAKER = "Speaker"
CORRECT_SPEAKER_HELP = "Choose an actor, or write the name of one that is not here yet."
CORRECT_NOBODY = "speaker not known"
CORRECT_KIND = "Kind of statement"
KINDS = {"direct": "direct", "indirect": "indirect", "mixed": "mixed"}
CORRECT_DROP = "This is no statement: leave it out"
CORRECT_NOTE = "Note on this text"
CORRECT_REASON = "Reason (kept in the log)"
CORRECT_SAVE = "Save"
CORRECT_NOTHING = "Nothing was changed."
CORRECT_SAVED = "Saved. The figures count it now."
CORRECT_MADE = "Corrections that hold"
NOT_SCORED = "not scored"
NOTE_BY = "Note: {note}"
CHANGE = "{field}: {old} → {new}, by {who}"
UNDO = "Undo"
UNDONE = "Undone. What stood before stands again."

LOG_EMPTY = "Nothing has been corrected yet. Evidence and articles have a button to correct what the model got wrong."
LOG_COUNT = "Corrections: {n}, of them undone: {undone}. Scores that stand corrected: {marks}."
LOG_FILTERED = "Only those on what the filters choose"
LOG_TITLE = "Log"
LOG_PICK = "Tick a row to undo it."
LOG_UNDO = "Undo the ticked correction"
LOG_COLUMNS = {
    "made_at": "When (UTC)",
    "who": "Who",
    "kind": "Of",
    "text": "Text, title or actor",
    "field": "What",
    "old": "From",
    "new": "To",
    "note": "Reason",
    "undone_by": "Undone by",
    "undone_at": "Undone (UTC)",
}
LOG_ALT = "The log of corrections, newest first"
OF = {"article": "article", "paragraph": "paragraph", "statement": "statement", "actor": "actor"}
FIELDS = {
    "actor": "speaker",
    "kind": "kind",
    "dropped": "left out",
    "note": "note",
    "side": "side",
    "name": "name",
    "merged_into": "merged into",
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "date": "date",
    "url": "address",
    "language": "language",
}
LOG_LEARN = (
    "The model can learn from corrected labels: bosphorus train stance --with-corrections. It reports whether the "
    "model's floors still hold."
)
ACTOR_NAME, ACTOR_RENAME = "Name", "Rename"

# Own relations
P_RELATIONS = "Relations"
P_RELATIONS_HELP = "The relations that are scored; add one of your own, such as Turkey–China."
R_INTRO = (
    "Every paragraph and statement is scored on these relations. One of your own appears wherever the given ones do: "
    "in filters, figures, evidence, articles and exports."
)
R_WARNING = (
    "A relation of your own is judged by the same rules, but less well than those that come with the model. On "
    "{count:,} passages about other sides, unseen in training, {right:.0%} of what it called conflict or cooperation "
    "was that, and it found {found:.0%} of what there was. Read the evidence before you rely on such a score."
)
R_UNMEASURED = (
    "Not measured: how well relations of your own are scored is not known. Read the evidence before you rely on such "
    "a score."
)
R_ZERO_SHOT = "A zero-shot model is set, and scores these relations: {model}."
R_ADD = "Add a relation"
R_THEIRS, R_THEIRS_HELP = (
    "The other side",
    "Names, separated by commas. An actor of the registry brings all that it is called: China brings Chinese and "
    "Beijing. Any other name stands for itself.",
)
R_EXAMPLE = "for example: China"
R_OURS = "Our side"
R_OURS_HELP = "Names, separated by commas; turkey stands for all Turkish actors."
R_TITLE = "Name of the relation"
R_TITLE_HELP = "As it shall stand in figures; without one, Turkey–(the first name)."
R_CALLED = "Turkey–{name}"
R_BUTTON = "Add"
R_ADDED = "Added. The worker scores the corpus for it now."
R_GIVEN = "given with the model"
R_OWN = "added by {who} on {when}"
R_SIDES = "{ours} – {theirs}"
R_SCORED = "{n} paragraphs speak of it"
R_PROGRESS = "{left} texts still to be scored"
R_DONE = "All that was read is scored."
R_REMOVE, R_REMOVE_SURE = "Remove", "Remove it with its scores and corrections"
R_REMOVED = "Removed, with its scores and corrections."
R_READ_ONLY = "This corpus is open for reading only; no relation can be added here."
SIDE_WORDS = {"turkey": "Turkey", "russia": "Russia", "west": "the West"}
