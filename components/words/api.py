"""What the API says of itself and in its refusals."""

TITLE = "Bosphorus"
ABOUT = "Read a corpus of analysed news articles by filter, and add articles to it."
BAD_TOKEN = "This token is not known or holds no longer."
NEEDS_TOKEN = "This needs a token of a fitting role, in the header Authorization: Bearer."
REFUSED = "The role {role} does not allow this; it needs {needed}."
TOO_LARGE = "A request may send {most} bytes at most."
NOT_FOUND = "There is nothing at this address; see /api/openapi.json."
WRONG_METHOD = "This address answers {methods} alone."
UNKNOWN_PARAMETER = "{name!r} is no parameter of this address."
TWICE = "{name!r} is given more than once; join its values by commas."
UNREADABLE_PARAMETER = "{name!r} cannot be {value!r}."
NOT_A_NUMBER = "{name!r} is a whole number from {least} to {most}."
NO_JOB = "There is no job of yours under this id."
NOT_JSON = "The body is no JSON: {why}."
NOT_JSON_LINE = "Line {line} is no JSON: {why}."
BAD_ARTICLE = "Article {number}, {field}: {why}."
NO_ARTICLE = "The body holds no article."
NEEDS_NAME = "A file needs its name in the parameter name, such as report.pdf."
READ_ONLY = "This corpus is open for reading only."
BROKEN = "The server failed at this request; its log says why."
SETTINGS = "The server's settings cannot be read; its log says why."
HEALTH = "Whether the server can do its work, part by part."
DESCRIPTION = "This description."
ARTICLES = "The articles of a filter, newest first."
STATEMENTS = "The statements of a filter, newest first: a row for each statement and axis."
ADD = "Put articles into the queue: one article, a list of them, JSON Lines, or any file with its name."
JOB = "Where a job of yours stands."
PARAMETERS = {
    "actors": "Ids of actors, with commas between.",
    "sides": "Sides: turkey, russia, west, other.",
    "outlets": "Outlets; - for none.",
    "since": "The first day, such as 2024-05-31.",
    "until": "The last day.",
    "axes": "Axes: russia, west, or an own one.",
    "labels": "Labels: none, conflict, neutral, cooperation.",
    "certainty": "The least probability of the label, 0 to 1.",
    "words": "Words of the paragraph.",
    "languages": "Languages; - for unknown.",
    "families": "each, or once: one article of each family of copies.",
    "articles": "Keys of articles.",
    "about": "Ids of actors that a statement speaks of.",
    "limit": "How many rows.",
    "offset": "How many rows to pass over.",
    "name": "The name of the file that is sent.",
    "job": "The id of the job.",
}
