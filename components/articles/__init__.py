"""Reading: files, pages and feeds become articles."""
