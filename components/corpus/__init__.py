"""Everything analysed, in one DuckDB file."""
