"""Adding in a real browser: text, addresses, a feed, columns, encodings, duplicates, and an article's fields."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import reaching
from playwright.sync_api import Page, expect
from serving import served

from components import words
from components.words import add as told

pytestmark = pytest.mark.browser

TEXT = "Envoys of {place} met on Tuesday and spoke for three hours about grain, gas and the passage of ships. "
DONE = words.ADD_STATE["done"]
RUSSIAN = "Турция и Россия подписали соглашение о газе."


class Site(BaseHTTPRequestHandler):
    """Two pages and a feed that announces them."""

    def do_GET(self) -> None:
        if self.path == "/feed":
            here = f"http://{reaching.NAME}:{self.server.server_address[1]}"
            items = "".join(f"<item><title>{n}</title><link>{here}/{n}</link></item>" for n in ("izmir", "mersin"))
            self.answer(
                "application/rss+xml", f"<rss version='2.0'><channel><title>Straits</title>{items}</channel></rss>"
            )
        else:
            place = self.path.strip("/").title()
            body = "".join(f"<p>{TEXT.format(place=place)} Point {n}.</p>" for n in range(3))
            self.answer("text/html; charset=utf-8", f"<html><title>{place}</title><article><h1>{place}</h1>{body}")

    def answer(self, kind: str, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{reaching.NAME}:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def dashboard(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = [str(Path(reaching.__file__)), site.rpartition(":")[2]]
    with served(tmp_path_factory.mktemp("reaching"), program) as address:
        yield f"{address}/add_articles"


def tells(page: Page, line: str) -> None:
    """Wait until the page says so."""
    expect(page.get_by_text(line).first).to_be_visible()


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True).first
    expect(button).to_be_enabled()
    button.click()


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.blur()


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True).first
    listed = page.get_by_role("option", name=option).first
    for _ in range(5):  # a list that opens while the page still unfolds around it is shut again at once
        box.click()
        page.wait_for_timeout(1000)
        if listed.is_visible():
            break
        page.keyboard.press("Escape")
    listed.click()


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    press(page, words.ADD_BUTTON)


def test_pasted_text_is_added_its_fields_are_edited_and_a_copy_is_recognised(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}?source=text")
    write(page, told.PASTE, TEXT.format(place="Ankara"))
    write(page, told.FIELDS["title"], "Talks")
    press(page, words.ADD_BUTTON)
    tells(page, f"Talks.txt – {DONE}: {told.ADDED[True]}")
    write(page, told.PASTE, TEXT.format(place="Ankara"))
    press(page, words.ADD_BUTTON)
    tells(page, f"{told.TEXT}.txt – {DONE}: {told.KNOWN[True]}")
    page.get_by_role("link", name=words.ADD_SEE).first.click()
    page.get_by_text(told.EDIT).click()
    write(page, told.FIELDS["title"], "Talks on <b>grain</b>")
    press(page, told.EDIT_SAVE)
    expect(page.get_by_role("heading", level=2, name="Talks on <b>grain</b>")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_role("heading", level=2, name="Talks", exact=True)).to_be_visible()


def test_addresses_are_fetched_and_a_private_one_is_refused(dashboard: str, site: str, page: Page) -> None:
    page.goto(f"{dashboard}?source=addresses")
    private = site.replace(reaching.NAME, "10.0.0.8")
    write(page, told.ADDRESSES, f"{site}/ankara\n{private}/secret")
    press(page, words.ADD_BUTTON)
    tells(page, f"{site}/ankara – {DONE}: {told.ADDED[True]}")
    tells(page, "private network")


def test_a_feed_tells_what_is_new_and_fetches_it(dashboard: str, site: str, page: Page) -> None:
    page.goto(f"{dashboard}?source=feeds")
    write(page, told.FEED, f"{site}/feed")
    press(page, told.FOLLOW)
    press(page, told.FEED_FETCH[False].format(n=2))
    tells(page, f"{site}/izmir – {DONE}: {told.ADDED[True]}")
    tells(page, f"{site}/mersin – {DONE}: {told.ADDED[True]}")
    expect(page.get_by_text("2 announced · 0 new")).to_be_visible()


def test_columns_are_chosen_on_the_page(dashboard: str, page: Page) -> None:
    page.goto(dashboard)
    upload(page, "export.csv", b"k;was;wo\n1;A gas accord was signed.;Harbour Post\n2;It rained.;Strait Times\n")
    tells(page, told.ASK_COLUMNS.format(name="export.csv"))
    choose(page, told.TEXT, "was: A gas accord")
    choose(page, told.FIELDS["outlet"], "wo: Harbour Post")
    press(page, told.ASK_MAP)
    tells(page, f"export.csv – {DONE}: {told.ADDED[False].format(n=2)}")


def test_a_misread_text_is_read_again(dashboard: str, page: Page) -> None:
    page.goto(dashboard)
    page.get_by_text(told.OPTIONS).click()
    choose(page, told.ENCODING, "koi8-r")
    upload(page, "old.txt", RUSSIAN.encode("windows-1251"))
    tells(page, f"old.txt – {DONE}")
    link = page.get_by_role("link", name=words.ADD_SEE).first
    misread = str(link.get_attribute("href"))
    press(page, told.MISREAD)
    choose(page, told.MISREAD_AS, f"windows-1251: {RUSSIAN[:20]}")
    press(page, told.MISREAD_AGAIN)
    page.keyboard.press("Escape")
    tells(page, f"old.txt – {DONE}: {told.ADDED[True]}")
    expect(link).not_to_have_attribute("href", misread)
    link.click()
    tells(page, RUSSIAN)
