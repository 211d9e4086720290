"""What the page of an article says of deleting it."""

OPEN = "Delete"
QUESTION = "Delete this article with its scores, statements and corrections, in snapshots too? It cannot be undone."
YES = "Delete for good"
DONE = "The article is deleted with all its traces."
