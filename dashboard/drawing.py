"""Draws a finished figure on the ground of the reader's page."""

from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from components.charts.ground import on_ground
from components.charts.style import alt_text


def draw(figure: Figure, key: str, config: dict[str, Any], **selecting: Any) -> Any:
    """Show a figure, with its alternative text; what `st.plotly_chart` gives back.

    A reader who changes from light to dark sees the figure on its former ground until the page runs again."""
    drawn = on_ground(figure, st.context.theme.type or "light")
    return st.plotly_chart(drawn, theme=None, key=key, alt=alt_text(figure), config=config, **selecting)
