"""Which role an identity has, by the secrets."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.roles import ROLES, may, role_of

RULES = {
    "keeper": ["ada@news.org"],
    "analyst": ["*@news.org"],
    "default": "reader",
    "claim": "groups",
    "values": {"keeper": ["chief"], "analyst": ["desk"]},
}


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "ada@news.org"}, "keeper"),
        ({"email": "ADA@News.org"}, "keeper"),
        ({"email": "bo@news.org"}, "analyst"),
        ({"email": "bo@evil-news.org"}, "reader"),
        ({"email": "bo@sub.news.org"}, "reader"),
        ({"email": "ada@news.org@evil.org"}, "reader"),
        ({"email": "ada@news.org", "email_verified": False}, "reader"),
        ({"email": "ada@news.org", "email_verified": "false"}, "reader"),
        ({"email": "ada@news.org", "email_verified": "true"}, "keeper"),
        ({"email": "x@other.org", "groups": ["desk"]}, "analyst"),
        ({"email": "x@other.org", "groups": "chief"}, "keeper"),
        ({}, "reader"),
    ],
)
def test_roles_follow_addresses_and_claims(claims: dict[str, object], role: str) -> None:
    assert role_of(claims, RULES) == role


def test_without_rules_nobody_has_a_role() -> None:
    assert role_of({"email": "ada@news.org"}, {}) == "none"
    assert role_of({"email": "ada@news.org"}, {"default": "emperor"}) == "none"


@given(some.text(), some.text())
def test_no_strange_address_gets_a_domains_role(name: str, domain: str) -> None:
    address = f"{name}@{domain}"
    if domain.strip().casefold() != "news.org":
        assert role_of({"email": address}, {"keeper": ["*@news.org"]}) == "none"


def test_a_role_may_do_what_the_lower_ones_may() -> None:
    assert [[may(held, needed) for needed in ROLES] for held in ROLES] == [
        [column <= row for column in range(4)] for row in range(4)
    ]
