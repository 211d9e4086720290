"""Commands of `bosphorus` that are more than a line of the rooms; `components.cli` brings them together."""
