"""The reports are tested on analyses made by hand, which the tests of the corpus hold."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "corpus"))
