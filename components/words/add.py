"""The words of adding articles, of what the page asks while it adds, and of an article's fields."""

from typing import Literal

# Where articles come from
SOURCE = "Add from"
Source = Literal["files", "text", "addresses", "feeds"]
SOURCES: dict[Source, str] = {
    "files": "Files",
    "text": "Text",
    "addresses": "Web addresses",
    "feeds": "Feeds",
}
DROP = "Drop files here: web pages, PDF, Word, text, tables, newspaper exports, ZIP archives"
DROP_HELP = (
    "txt, md, html, mhtml, pdf, docx, odt, rtf, eml, csv, tsv, xlsx, json, jsonl, parquet, feeds (xml, rss, atom), and "
    "zip of these. A text file with nothing but web addresses in it is a list to fetch."
)
FOLDER = "A whole folder"
OPTIONS = "A folder, an encoding"
ENCODING = "Encoding of text files"
ENCODING_HELP = "Leave it to be detected. If the letters come out wrong, choose it here or beside the file later."
DETECTED = "detected"
CHECK = "Check before adding"
CHECK_HELP = "Shows what was read in a table: correct titles, outlets and dates, leave articles out, then add."
SAMPLES_REMOVED = "The sample articles are removed with all their traces."
PASTE = "The article's text"
PASTE_HELP = "Text, or the HTML of a page."
ADDRESSES = "Web addresses"
ADDRESSES_HELP = "One a line. The address of a sitemap or a feed adds the pages that it names."
ADDRESSES_FOUND = {True: "1 address", False: "{n} addresses"}
ADDRESSES_OTHER = "No web address: {other}"
LIST = "A sitemap or a text file with addresses"
FETCH_OFF = (
    "Fetching web addresses is switched off on this server. Save the page in your browser, and add the file here."
)

# Feeds
FEED = "Address of an RSS or Atom feed"
FOLLOW = "Follow"
FEED_KNOWN = "This feed is followed already."
FEED_NONE = "No feed is followed yet. A followed feed tells what is new, and fetches it when you ask."
FEED_BAD = "This is no web address."
FEED_WAITS = "It is being looked at."
FEED_TOLD = "Looked at on {looked} UTC · {entries} announced · {unread} new"
FEED_NEW = "What is new"
FEED_FETCH = {True: "Fetch the new one", False: "Fetch the {n} new ones"}
FEED_FETCH_NONE = "Fetch the new ones"
FEED_LOOK = "Look again"
FEED_FORGET = "Forget"
FEED_COLUMNS = {"title": "Title", "date": "Date", "url": "Address"}
FEED_ALT = "New entries of a feed"

# What the page asks
ASKS = "Waiting for your answer"
ASK_COLUMNS = "{name}: which column holds what?"
ASK_COLUMNS_WHY = "No column was recognised as the text. Your answer is kept for the next table with these columns."
ASK_SAMPLE_ALT = "The first rows of the table"
ASK_NONE = "none"
ASK_NO_TEXT = "Choose the column that holds the text."
ASK_CHECK = "{name}: {n} articles were read. Correct what is wrong, then add them."
ASK_CHECK_ONE = "{name}: one article was read. Correct what is wrong, then add it."
ASK_CHECK_PART = "The first {shown} are shown; all {n} are added."
ASK_CHECK_ALT = "The articles that were read, with fields to correct"
ASK_MAP, ASK_ADD, ASK_LEAVE = "Read it so", "Add these", "Do not add"
CHECK_COLUMNS = {
    "add": "Add",
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "date": "Date",
    "url": "Address",
    "language": "Language",
    "opening": "Opening",
    "paragraphs": "Paragraphs",
    "known": "Already here",
}
MISREAD = "Letters look wrong?"
MISREAD_AS = "How should it read?"
MISREAD_AGAIN = "Read again"
TRY_AGAIN = "Try again"

# Jobs
STATE = {"asking": "waiting for your answer"}
ADDED = {True: "1 article added", False: "{n} articles added"}
KNOWN = {True: "1 already in the corpus, not added again", False: "{n} already in the corpus, not added again"}
NAMED = {True: "1 address put in the queue", False: "{n} addresses put in the queue"}
NOTHING_NEW = "nothing new"
JOB = "{made} UTC · {files}"
JOB_FILES = {True: "1 file", False: "{n} files"}
JOB_LEFT = "{done} of {n} done"
ALL_FILES = "All {n} files"
ARTICLES_ALT = "The articles of this file; choose a row to read one"
ARTICLE_COLUMNS = {"title": "Title", "outlet": "Outlet", "date": "Date"}
ARTICLE_MEAN = "The mean score of the article's paragraphs on this relation; empty where none touches it."
UNTITLED = "without a title"

# An article's fields
FIELDS = {
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "date": "Date",
    "url": "Address",
    "language": "Language",
}
TEXT = "Text"
EDIT = "Edit the fields"
EDIT_SAVE = "Save"
EDIT_SAVED = "Saved."
EDIT_NOTHING = "Nothing was changed."
EDITED = "{change}, on {made} UTC"
EDIT_LANGUAGE_HELP = "Changes what filters and tables say of the language; the scores stay as they are."
COPIES = {True: "One other article carries nearly the same text", False: "{n} others carry nearly the same text"}
COPIES_ONCE = "Figures count this family once (its earliest article). Change it in the filters: Count copies once."
COPIES_EACH = "Figures count each of them. To count the family once, turn on Count copies once in the filters."
COPIES_ALT = "Articles with nearly the same text; choose a row to read one"
