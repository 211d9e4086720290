"""Files for others: the chosen rows as CSV, XLSX, JSON Lines or Parquet, and one self-contained HTML report."""

from components.reports.page import html_report
from components.reports.rows import FORMATS, Format, What, export, export_to

__all__ = ["FORMATS", "Format", "What", "export", "export_to", "html_report"]
