"""Finds the files in `seeds/`: inside the installed package, or beside it in a checkout."""

from pathlib import Path


def seed(name: str) -> Path:
    """The path of a seed, such as `seed("actors.yaml")`; raises FileNotFoundError where it does not exist."""
    package = Path(__file__).parent
    for folder in (package / "seeds", package.parent / "seeds"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"the seed {name!r} is missing from this installation")
