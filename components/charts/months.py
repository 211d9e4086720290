"""How many articles there are of each month."""

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import AXIS_COLOURS, finished
from components.words import method as told


def months(table: pd.DataFrame) -> go.Figure:
    """Draw `table` (month: its first day, articles) as bars; `customdata[0]` of a bar is its month (ISO date)."""
    days = [pd.Timestamp(month).date().isoformat() for month in table["month"]]
    bars = {
        "type": "bar",
        "x": days,
        "y": table["articles"].to_numpy(),
        "xperiod": "M1",
        "xperiodalignment": "middle",
        "marker": {"color": AXIS_COLOURS[0]},
        "customdata": [[day] for day in days],
        "hovertemplate": "%{x|%b %Y}: %{y}<extra></extra>",
    }
    layout = {
        "xaxis": {"ticklabelmode": "period"},
        "yaxis": {"title": {"text": told.MONTHS_AXIS}, "tickformat": "d", "nticks": 5},
    }
    return finished([bars], layout, title=told.MONTHS_TITLE, alt=_alt(table), height=260)


def _alt(table: pd.DataFrame) -> str:
    if table.empty:
        return told.MONTHS_EMPTY
    most = table.iloc[int(table["articles"].to_numpy().argmax())]
    return told.MONTHS_ALT.format(
        n=len(table), most=most["articles"], when=pd.Timestamp(most["month"]).strftime("%B %Y")
    )
