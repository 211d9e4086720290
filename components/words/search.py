"""The words of the page *Search*, and of likeness wherever it is offered."""

from typing import Literal

PAGE = "Search"
HELP = "Find paragraphs by words and phrases, best match first, or paragraphs like one that you know."
FIELD = "Words or phrases"
FIELD_HELP = (
    'All words must stand in the paragraph. "A phrase", sanction*, -without, this OR that. The other pages follow.'
)
RANKING = "Order"
RANKINGS: dict[Literal["best", "newest"], str] = {"best": "Best match", "newest": "Newest"}
START = "Type words or a phrase above, or choose “Like this one” under any paragraph, to see what the corpus holds."
NOTHING = "No paragraph holds this with the filters as they are."
NOTHING_LIKE = "No other paragraph matches the filters."
LIKE = "Like this one"
LIKE_HELP = "Paragraphs that speak alike, by the encoder’s vectors; all filters but the words hold."
LIKE_TITLE = "Paragraphs like this one"
LIKE_LEAVE = "Back to the words"
LIKE_GONE = "The paragraph that this link names is not in the corpus."
UNPREPARED = (
    "This paragraph has no vector yet, so nothing can be compared with it: the worker has prepared {done} of {all} "
    "paragraphs and goes on while nothing else waits. Text in a language that the model does not know gets none."
)
PREPARED = "The worker has prepared {done} of {all} paragraphs for this comparison."
SIMILARITY = "likeness {similarity}"
