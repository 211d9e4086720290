"""Every setting of Bosphorus in one place: read from environment variables that begin with BOSPHORUS_.

A setting is a field of `Settings`; its description is its documentation, on which docs/settings.md is made.
"""

import os
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BOSPHORUS_"
Visitors = Literal["none", "reader", "analyst", "keeper"]
Count = Annotated[int, Field(gt=0)]
_PAGE = """# Settings

Each setting is an environment variable. One that is not set, or empty, has its default. `bosphorus settings` shows
those that hold, and `bosphorus settings --markdown` writes this page.

| variable | default | what it sets |
| --- | --- | --- |
"""


class SettingsError(Exception):
    """A setting has a value that it cannot have; one sentence says which."""


class Settings(BaseSettings):
    """The settings that hold now; see each field's description."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    corpus: str | None = Field(
        default=None,
        description="The corpus: a DuckDB file, or a folder, a pattern or a URI of Parquet files that "
        "`bosphorus scale` wrote, which is served for reading only. Without it, a file in the user's data folder.",
    )
    model: str | None = Field(
        default=None,
        description="A Hugging Face NLI checkpoint (name or folder) that scores in place of the built-in model; it "
        "needs the extra `hub`, and is fetched once where it is a name.",
    )
    fetch: bool = Field(
        default=True,
        description="Whether web addresses may be fetched (`on` or `off`). Nothing else uses the network, but for "
        "a model that you name.",
    )
    visitors: Visitors | None = Field(
        default=None,
        description="The role of who is not signed in: `none`, `reader`, `analyst` or `keeper`. Without it, `none` "
        "where sign-in is set up, and `keeper` where it is not, as on a laptop.",
    )
    sign_in_hours: Count = Field(default=12, description="How many hours a sign-in holds.")
    tokens: str | None = Field(
        default=None, description="The file of the API's tokens. Without it, `tokens.json` beside the corpus."
    )
    hosts: str | None = Field(
        default=None,
        description="The names under which the dashboard may be called, with commas between; another name is refused. "
        "Without it, `localhost` where it listens on this machine alone, and any name elsewhere.",
    )
    frame_ancestors: str = Field(
        default="'self'",
        description="The sites that may show the dashboard in a frame, as in the header Content-Security-Policy; "
        "`'none'` forbids all.",
    )
    api_bytes: Count = Field(default=50 * 1024**2, description="How many bytes one request to the API may send.")
    api_rows: Count = Field(default=1_000, description="How many rows one answer of the API holds at most.")
    queue_files: Count = Field(default=10_000, description="How many files may wait to be read, of all users.")
    queue_bytes: Count = Field(default=2 * 1024**3, description="How many bytes may wait to be read, of all users.")
    user_files: Count = Field(default=2_000, description="How many files of one user may wait to be read.")
    user_bytes: Count = Field(default=512 * 1024**2, description="How many bytes of one user may wait to be read.")
    user_files_an_hour: Count = Field(default=5_000, description="How many files one user may add within an hour.")
    user_articles_an_hour: Count = Field(
        default=20_000,
        description="How many articles one user may add within an hour; a file is read whole, and the next ones wait.",
    )
    user_bytes_an_hour: Count = Field(default=1024**3, description="How many bytes one user may add within an hour.")

    keep_days: Count | None = Field(
        default=None,
        description="After how many days articles are removed with all their traces. Without it, they are kept.",
    )
    backups: str | None = Field(
        default=None, description="A folder for backups of the corpus, written while it is in use. Without it, none."
    )
    backup_hours: Count = Field(default=24, description="How many hours lie between two backups.")
    backups_kept: Count = Field(default=7, description="How many backups are kept; older ones are removed.")
    log: Literal["plain", "json"] = Field(
        default="plain", description="How the log is written: `plain` lines, or `json`, one object a line."
    )


def settings() -> Settings:
    """The settings of this moment; raises SettingsError where one cannot be read."""
    given = ((name, value) for name, value in os.environ.items() if name.upper().startswith(PREFIX))
    return _read(tuple(sorted(given)))


@lru_cache(maxsize=8)
def _read(given: tuple[tuple[str, str], ...]) -> Settings:
    del given  # the key alone: reading them anew costs milliseconds, and each run of a page asks several times
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} cannot be {first['input']!r}: {first['msg']}.") from error


def choose(name: str, value: str) -> None:
    """Set a setting for this process and those that it starts, as an option of the command line does."""
    os.environ[PREFIX + name.upper()] = value


def table() -> list[tuple[str, str, str, str]]:
    """The settings in their order: variable, value that holds, default, description."""
    held = settings()
    return [
        (PREFIX + name.upper(), _told(getattr(held, name)), _told(field.default), str(field.description or ""))
        for name, field in Settings.model_fields.items()
    ]


def as_markdown() -> str:
    """The page docs/settings.md."""
    rows = [f"| `{name}` | {f'`{default}`' if default else ''} | {told} |" for name, _, default, told in table()]
    return _PAGE + "\n".join(rows) + "\n"


def _told(value: Any) -> str:
    if value is None:
        return ""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
