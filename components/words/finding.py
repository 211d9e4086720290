"""The list from which an article is chosen."""

TABLE = "The articles as a table, with their scores"
FIND = "Find a title"
LISTED = "The list holds the newest {shown} of {all} articles; find a title, or filter, to reach the others."
NONE_TITLED = "No title of these articles holds these letters."
