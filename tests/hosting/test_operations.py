"""The log, the doctor, and the list of licences."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from components.cli import app
from components.licences import Dependency, dependencies

RUN = CliRunner()
MARKER = "Quetzalmarkerword"
_TROUBLE = f"""
import logging, threading
from components import logs
logs.set_up({{style!r}})
log = logging.getLogger("components.somewhere")
log.info("a file was read", extra={{{{"articles": 3}}}})
try:
    raise ValueError("no date in '{MARKER}'")
except ValueError as error:
    log.exception("a file could not be read")
    log.warning("a question could not be answered: %s", error)
from dashboard.asgi import shipped_config
from streamlit import config
from streamlit.error_util import handle_uncaught_app_exception
own = shipped_config() | {{{{"logger.messageFormat": logs.FORMAT}}}}
config.get_config_options(force_reparse=True, options_from_flags=own)
try:
    int("{MARKER}")
except ValueError as error:
    handle_uncaught_app_exception(error)
thread = threading.Thread(target=lambda: int("{MARKER}"))
thread.start()
thread.join()
int("{MARKER}")
"""


@pytest.mark.parametrize("style", ["plain", "json"])
def test_no_log_line_tells_what_an_error_said(style: str) -> None:
    code = _TROUBLE.format(style=style)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert MARKER not in done.stderr + done.stdout
    assert "ValueError" in done.stderr
    if style == "json":
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        ours = [line for line in lines if line["from"] in ("components.somewhere", "bosphorus")]
        assert [line["message"] for line in ours[:3]] == [
            "a file was read",
            "a file could not be read",
            "a question could not be answered: ValueError",
        ]
        assert ours[0]["articles"] == 3
        assert ours[1]["where"]
        assert len([line for line in ours if line["message"] == "ended by an error"]) == 2


def test_the_doctor_finds_a_broken_corpus_and_says_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "none.duckdb"))
    well = RUN.invoke(app, ["doctor"])
    assert well.exit_code == 0, well.stdout
    assert "stance model: built in" in well.stdout
    assert "Nothing is wrong." in well.stdout
    (tmp_path / "broken.duckdb").write_bytes(b"no database")
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "broken.duckdb"))
    ill = RUN.invoke(app, ["doctor"])
    assert ill.exit_code == 1
    assert "wrong corpus:" in ill.stdout
    assert "to mend it: bosphorus restore" in ill.stdout
    monkeypatch.setenv("BOSPHORUS_KEEP_DAYS", "never")
    assert "wrong settings: BOSPHORUS_KEEP_DAYS" in RUN.invoke(app, ["doctor"]).stdout


def test_every_dependency_has_a_licence_that_is_allowed() -> None:
    found = dependencies(extras=["auth"])
    assert {"streamlit", "duckdb", "onnxruntime"} <= {one.name for one in found}
    assert "torch" not in {one.name for one in found}
    assert [one.name for one in found if not one.allowed] == []
    assert not Dependency("x", "1", "AGPL-3.0-only", "").allowed
    assert not Dependency("x", "1", "", "").allowed
    assert RUN.invoke(app, ["licences"]).exit_code == 0
