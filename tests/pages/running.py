"""How the tests open a page and look at what it drew."""

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import resources

APP = Path(resources.__file__).parent / "app.py"


def opened(page: str = "overview", **query: str) -> AppTest:
    """The app on one of its pages, as a link opens it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py")
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception, app.exception
    return app


def figure(app: AppTest, number: int = 0) -> dict[str, Any]:
    """The Plotly figure that stands at this place of the page."""
    spec: dict[str, Any] = json.loads(app.get("plotly_chart")[number].proto.spec)
    return spec


def query(app: AppTest) -> dict[str, str]:
    """What the address of the page says."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}
