"""What the page of jobs says."""

PAGE = "Jobs"
HELP = "Where the files that were added stand in the queue."
NONE = "Nothing has been added yet."
CHOOSE = "Job"
JOB = "{made} · {files} · {state}"
JOB_OF = "{made} · {who} · {files} · {state}"
STATES = {
    "queued": "waiting",
    "running": "being read",
    "asking": "asks a question",
    "done": "read",
    "failed": "could not be read",
    "cancelled": "cancelled",
}
NOT_YOURS = "This job is another's, or there is none under this link."
WAITING = "{files} of its files wait; the next of them is number {position} of all that wait."
SOON = "About {time} until the last one is read."
UNKNOWN = "How long that takes is told when the first file is read."
FINISHED = "All of its files are read."
MINUTES = "{n} minutes"
LESS = "a minute"
HOURS = "{n:.1f} hours"
CANCEL = "Cancel what waits"
COLUMNS = {"name": "File", "state": "State", "position": "Turn", "articles": "Articles", "problem": "Problem"}
FILES_ALT = "The files of this job and where each stands."
ASKED = "A file asks a question; answer it on the page Add articles."
UNKNOWN_COLUMNS = "The columns are not known; map them once in the dashboard, or send JSON Lines."
