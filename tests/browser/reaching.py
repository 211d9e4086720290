"""The dashboard for tests: quick stand-ins for the models, and a fetcher that reaches one port of this machine.

Run as `python reaching.py REACHED serve --port PORT`. What lies here is no part of the program: neither a setting
nor an argument of it lets a fetcher reach a private network.
"""

import ipaddress
import socket
import sys
from pathlib import Path
from typing import Any

FOLDERS = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "corpus")]
NAME = "site.example"


def child(reached: int) -> str:
    """The program of the scoring process."""
    return f"import sys; sys.path[:0] = {FOLDERS!r}; from reaching import serve; serve({reached})"


def serve(reached: int) -> None:
    """The life of the scoring process."""
    from stand_in import models

    from components.articles import Fetcher
    from components.scoring import serve

    loopback = (ipaddress.ip_network("127.0.0.1/32"),)
    serve(load=models, fetcher=Fetcher(ports=frozenset({reached}), trusted=loopback, resolve=_resolve))


def _resolve(host: str, port: int, **options: Any) -> list[Any]:
    return list(socket.getaddrinfo("127.0.0.1" if host == NAME else host, port, **options))


if __name__ == "__main__":
    from components import cli, scoring

    scoring._CHILD = child(int(sys.argv.pop(1)))
    cli.main()
