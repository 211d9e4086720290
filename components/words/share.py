"""The words of sharing: links, snapshots, named views, embedding."""

BUTTON = "Share"
TABS = LINK, SNAPSHOT, SAVE, EMBED = "Link", "Snapshot", "Save", "Embed"
LINK_NOTE = "Opens this view. Its numbers follow the corpus: they change when articles are added."
LINK_NOTE_FROZEN = "Opens this snapshot as it is seen here. Its numbers change only where an article is deleted."
SNAPSHOT_NOTE = (
    "A snapshot freezes the articles that the filters choose, with their scores and corrections. Its link cannot be "
    "guessed; whoever has it sees the frozen numbers, also when articles are added later."
)
SNAPSHOT_TITLE, SNAPSHOT_WORDS, SNAPSHOT_MAKE = "Title", "Note for the reader", "Freeze this view"
SNAPSHOT_MADE = "The link to the snapshot:"
SAVE_NOTE = "A saved view is kept on the page Watch, which tells what is new in it."
SAVE_NAME, SAVE_MAKE = "Name", "Save this view"
SAVED = "Saved. The page Watch tells what comes in from now on."
EMBED_NOTE = (
    "Shows the figures of this view within another page, without menu and filters. Another site may do so only where "
    "the setting BOSPHORUS_FRAME_ANCESTORS names it."
)
EMBED_CODE = '<iframe src="{link}" title="{title}" width="100%" height="640" style="border:0"></iframe>'
NOT_ALLOWED = "Your role may read and copy links; keeping views and snapshots needs an analyst."

FROZEN = "Snapshot of {taken} UTC, by {who}"
FROZEN_NOTE = "It does not change when articles are added or corrected."
FROZEN_LEAVE = "Go to the present corpus"
FOOT_OPEN = "Open in Bosphorus"
