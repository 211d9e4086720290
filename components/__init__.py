"""The rooms of Bosphorus: from bytes to articles, stance, statements, corpus, charts and reports."""
