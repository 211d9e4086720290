"""Tokens: made once, kept hashed, bound to a role and its days."""

import datetime
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from components import tokens
from components.cli import app

RUN = CliRunner()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "corpus.duckdb"))
    return tmp_path / "tokens.json"


def test_a_token_is_shown_once_and_kept_hashed(place: Path) -> None:
    done = RUN.invoke(app, ["token", "add", "ci", "--role", "analyst"])
    secret = done.stdout.strip()
    assert secret not in place.read_text(encoding="utf-8")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    held = tokens.holder(secret)
    assert held is not None
    assert (held.name, held.role) == ("ci", "analyst")
    assert secret not in RUN.invoke(app, ["token", "list"]).stdout


def test_a_removed_or_outlived_token_holds_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, gone = tokens.add("kept", "reader", days=2), tokens.add("gone", "reader")
    assert tokens.remove("gone")
    assert tokens.holder(gone) is None
    assert tokens.holder(kept) is not None

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Later":
            return cls(2200, 1, 1, tzinfo=tz)

    monkeypatch.setattr(tokens.datetime, "datetime", Later)
    assert tokens.holder(kept) is None


@pytest.mark.parametrize("wrong", ["", "bos_", "bos_" + "x" * 43, "\udcff", "ü" * 10_000])
def test_no_other_string_is_a_token(wrong: str) -> None:
    tokens.add("ci", "keeper")
    assert tokens.holder(wrong) is None


@pytest.mark.parametrize(("name", "role"), [("ci", "none"), ("ci", "emperor"), ("", "reader"), ("../ci", "reader")])
def test_unfit_tokens_are_not_made(place: Path, name: str, role: str) -> None:
    done = RUN.invoke(app, ["token", "add", name, "--role", role])
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not place.exists()


def test_a_broken_file_lets_nobody_in(place: Path) -> None:
    secret = tokens.add("ci", "keeper")
    place.write_text('[{"name": "ci"}]', encoding="utf-8")
    with pytest.raises(tokens.TokenError):
        tokens.holder(secret)
