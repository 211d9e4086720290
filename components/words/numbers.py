"""The tables of numbers behind the figures."""

NUMBERS = "The numbers behind it"
PICK = "Read what is behind"
PICK_NONE = "choose marks from the list"
COLUMNS = {
    "name": "Mark",
    "actor_name": "Actor",
    "outlet": "Outlet",
    "speaker_name": "Speaker",
    "about_name": "Of whom",
    "side": "Side",
    "period": "From",
    "date": "Date",
    "axis": "Relation",
    "mean": "Mean",
    "score": "Mean",
    "low": "Interval from",
    "high": "Interval to",
    "n": "Scores",
    "conflict": "Conflict",
    "neutral": "Neutral",
    "cooperation": "Cooperation",
    "articles": "Articles",
}
"""Column titles, in the order in which the columns stand."""
