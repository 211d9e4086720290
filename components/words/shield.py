"""What the server says to requests that it refuses at the door."""

FOREIGN_NAME = "The server is not called so; see the setting BOSPHORUS_HOSTS."
FOREIGN_ORIGIN = "This request comes from another site."
INNER = "This address needs a keeper's token, in the header Authorization: Bearer."
NO_UPLOAD = "Only analysts and keepers may upload."
OPEN_TO_ALL = (
    "Whoever reaches {host} may read, add and delete: set up sign-in, or set BOSPHORUS_VISITORS=reader. "
    "See docs/access.md."
)
