"""Files for others: tables and one self-contained report."""
