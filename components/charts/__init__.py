"""Figures: one module each, from a table to a Plotly figure."""
