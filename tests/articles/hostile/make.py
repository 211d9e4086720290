"""Write every hostile input into the folder named on the command line."""

import sys
from pathlib import Path

from hostile import CASES


def main() -> None:
    """Make, and write."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / case.name).write_bytes(case.make())


if __name__ == "__main__":
    main()
