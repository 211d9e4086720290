"""Signing in at a real OpenID Connect provider on loopback, in a real browser."""

import base64
import json
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import PATIENCE, free_port, running, served
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from components.words import access as told

pytestmark = pytest.mark.browser
SECRET = "a-secret-that-signs-cookies-in-this-test"
USERS: list[dict[str, Any]] = [
    {"sub": "kim", "email": "kim@news.org", "email_verified": True},
    {"sub": "rea", "email": "rea@elsewhere.org", "groups": ["readers"]},
    {"sub": "mal", "email": "kim@news.org", "email_verified": False},
]
ROLES = """
[roles]
keeper = ["kim@news.org"]
claim = "groups"
[roles.values]
reader = ["readers"]
"""
LINK = "who_says_what?show=heat&outlets=Golden+Horn+Ledger+%28sample%29"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard at which people sign in."""
    folder = tmp_path_factory.mktemp("signed")
    provider, port = free_port(), free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(provider)]
    for user in USERS:
        command += ["--user-claims", json.dumps(user)]
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "bosphorus"
client_secret = "shared"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
{ROLES}"""
    )
    issuer = f"http://localhost:{provider}/.well-known/openid-configuration"
    program = ["-c", "from components.cli import main; main()"]
    with running(command, issuer, tmp_path_factory.mktemp("provider")), served(folder, program, port) as address:
        yield address


@pytest.fixture
def profile(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(PATIENCE)
    context.route(re.compile(r"^https://"), lambda route: route.abort())
    yield context
    context.close()


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name=told.SIGN_IN, exact=True).click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()


def test_the_link_survives_the_sign_in(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(f"{signed}/{LINK}")
    expect(page.get_by_text(told.SIGN_IN_TITLE)).to_be_visible()
    assert page.locator("[data-testid=stSidebarNav], h1, .js-plotly-plot").count() == 0
    sign_in(page, "kim")
    expect(page.get_by_text("kim@news.org (keeper)")).to_be_visible()
    assert page.url.startswith(f"{signed}/who_says_what?")
    assert "show=heat" in page.url
    assert "Golden" in page.url
    assert "bosphorus_link" not in {cookie["name"] for cookie in profile.cookies()}


def test_a_reader_by_claim_sees_but_does_not_add(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(f"{signed}/add_articles")
    sign_in(page, "rea")
    expect(page.get_by_text("rea@elsewhere.org (reader)")).to_be_visible()
    expect(page.get_by_text(told.REFUSED["analyst"])).to_be_visible()
    assert page.locator("input[type=file]").count() == 0


def test_an_unverified_address_has_no_role(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(signed)
    sign_in(page, "mal")
    expect(page.get_by_text("mal has no access")).to_be_visible()
    assert page.locator("h1, .js-plotly-plot").count() == 0


def test_signing_out_shuts_the_dashboard(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(signed)
    sign_in(page, "kim")
    page.get_by_role("button", name=told.SIGN_OUT).click()
    expect(page.get_by_role("heading", name="End Session")).to_be_visible()
    page.goto(signed)
    expect(page.get_by_text(told.SIGN_IN_TITLE)).to_be_visible()


def test_forged_foreign_and_stale_cookies_are_refused(signed: str, profile: BrowserContext) -> None:
    claims = {"is_logged_in": True, "email": "kim@news.org", "email_verified": True, "iat": int(time.time())}
    here = claims | {"origin": signed, "provider": "default"}
    cases = [
        ("anything", told.SIGN_IN_BODY),
        (_signed("another-secret", here), told.SIGN_IN_BODY),
        (_signed(SECRET, here)[:-1] + "x", told.SIGN_IN_BODY),
        (_signed(SECRET, here | {"origin": "http://elsewhere.org"}), told.SIGN_IN_BODY),
        (_signed(SECRET, here | {"iat": int(time.time()) - 13 * 3600}), told.STALE),
        (_signed(SECRET, {name: value for name, value in here.items() if name != "iat"}), told.STALE),
    ]
    for value, sentence in cases:
        profile.clear_cookies()
        profile.add_cookies([{"name": "_streamlit_user", "value": value, "url": signed}])
        page = profile.new_page()
        page.goto(signed)
        expect(page.get_by_text(sentence)).to_be_visible()
        assert page.locator("h1").count() == 0
        page.close()
    profile.clear_cookies()
    profile.add_cookies([{"name": "_streamlit_user", "value": _signed(SECRET, here), "url": signed}])
    page = profile.new_page()
    page.goto(signed)
    expect(page.get_by_text("kim@news.org (keeper)")).to_be_visible()


def test_a_replayed_answer_of_the_provider_signs_nobody_in(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    answers: list[str] = []
    before: list[Any] = []

    def note(request: Any) -> None:
        if "/oauth2callback?" in request.url:
            answers.append(request.url)
            before.append(profile.cookies())

    page.on("request", note)
    page.goto(signed)
    sign_in(page, "kim")
    expect(page.get_by_text("(keeper)")).to_be_visible()
    profile.clear_cookies()
    profile.add_cookies([cookie for cookie in before[0] if cookie["name"] != "_streamlit_user"])
    again = profile.new_page()
    again.goto(answers[0])
    expect(again.get_by_text(told.SIGN_IN_TITLE)).to_be_visible()
    assert again.locator("h1").count() == 0


def test_a_planted_link_leads_nowhere_else(signed: str, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(signed)
    page.get_by_role("button", name=told.SIGN_IN, exact=True).click()
    page.locator("input[name=sub]").fill("kim")
    value = base64.urlsafe_b64encode(b"//elsewhere.org/").decode()
    profile.add_cookies([{"name": "bosphorus_link", "value": value, "url": signed}])
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text("(keeper)")).to_be_visible()
    assert page.url.rstrip("/") == signed


def _signed(secret: str, claims: dict[str, Any]) -> str:
    return create_signed_value(secret, "_streamlit_user", json.dumps(claims)).decode()
