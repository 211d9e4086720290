"""The settings: each is told, and each can be read or is refused in one sentence."""

import re
from pathlib import Path

import pytest

from components.settings import PREFIX, Settings, SettingsError, as_markdown, settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_every_setting_is_documented() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, f"{name} has no description"
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == as_markdown(), "write it anew: bosphorus settings --markdown > docs/settings.md"


def test_settings_are_read_in_one_place_only() -> None:
    """Every BOSPHORUS_ variable that the code names is a setting, and no other module reads the environment for it."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for path in [*(ROOT / "components").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"BOSPHORUS_[A-Z]+[A-Z_]*", text)) - {PREFIX} <= known, path
        assert not re.search(r"""(environ(\.get)?|getenv)[(\[]\s*["']BOSPHORUS""", text), path


@pytest.mark.parametrize(("value", "held"), [("off", False), ("0", False), ("ON", True), ("", True)])
def test_switches_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch, value: str, held: bool) -> None:
    monkeypatch.setenv("BOSPHORUS_FETCH", value)
    assert settings().fetch is held


def test_a_setting_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOSPHORUS_VISITORS", "emperor")
    with pytest.raises(SettingsError, match=r"^BOSPHORUS_VISITORS cannot be 'emperor': .*\.$"):
        settings()
