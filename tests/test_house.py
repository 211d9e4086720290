"""The rules of the house that a reader relies on."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_only_the_dashboard_imports_streamlit() -> None:
    importing = [
        path.relative_to(ROOT)
        for path in (ROOT / "components").rglob("*.py")
        if re.search(r"^\s*(import|from) streamlit", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == []


def test_scoring_needs_no_torch() -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from components.stance import load_scorer, Passage\n"
        "from components.voices import load_listener\n"
        "load_listener()\n"
        "print(load_scorer().score([Passage('Turkey and Russia signed a gas deal.')])[0].by_axis['russia'].label)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] in ("cooperation", "neutral", "conflict", "none")
