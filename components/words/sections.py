"""The sections of the menu."""

READ, ASK, KEEP, ADD = "Read", "Ask", "Keep", "Add and correct"
