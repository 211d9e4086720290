"""Who may do what: the roles, the deeds that each may do, and the role that an identity has.

A role may do all that the roles before it may: a reader sees, an analyst adds and corrects, a keeper merges,
deletes and manages. docs/access.md says the same for people.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

Role = Literal["none", "reader", "analyst", "keeper"]
ROLES: tuple[Role, ...] = get_args(Role)

DEEDS: dict[str, Role] = {
    "seen": "reader",
    "save_view": "analyst",
    "rename_view": "analyst",
    "delete_view": "analyst",
    "snapshot": "analyst",
    "delete_snapshot": "keeper",
    "enqueue": "analyst",
    "cancel": "analyst",
    "again": "analyst",
    "leave": "analyst",
    "follow": "analyst",
    "unfollow": "analyst",
    "remember_mapping": "analyst",
    "correct": "analyst",
    "undo": "analyst",
    "name_actor": "analyst",
    "merge_actors": "keeper",
    "set_side": "keeper",
    "add_axis": "analyst",
    "remove_axis": "keeper",
    "set_family": "keeper",
    "remove": "keeper",
}
"""The least role for each write of the corpus and its queue that a page or a request may ask for, by its name.
What is not named here no session may do, whatever its role. What is said of actors (`correct`, `undo`), another
analyst's view and another's job need a keeper all the same."""

INNER = frozenset(
    {
        *("add", "add_many", "add_scores", "add_embeddings", "find_families", "looked", "has_read"),
        *("append", "next", "progress", "finish", "fail", "retry", "resume", "sweep"),
        *("ask", "replace_data", "set_how", "drop_held"),
    }
)
"""The writes that only the worker and commands do, never a session."""


def may(role: Role, needed: Role) -> bool:
    """Whether a role does all that `needed` does."""
    return ROLES.index(role) >= ROLES.index(needed)


def address_of(claims: Mapping[str, Any]) -> str:
    """The address that the claims of an identity token vouch for; empty where the provider calls it unverified.

    A provider that says nothing of it (no `email_verified`) is believed; some write `true` and `false` as words."""
    verified = str(claims.get("email_verified", True)).strip().casefold() == "true"
    return str(claims.get("email") or "").strip() if verified else ""


def role_of(claims: Mapping[str, Any], rules: Mapping[str, Any]) -> Role:
    """The highest role that the rules give to an identity, else their `default`, else none.

    `claims` are those of the identity token. `rules` is the section `[roles]` of the secrets: for a role a list
    of addresses (`ada@example.org`, or `*@example.org` for all of a domain); `claim` names a claim (say
    `groups`) and the section `values` lists for a role the values of it. An address that the provider calls
    unverified counts as none."""
    address = address_of(claims).casefold()
    held = {str(value) for value in _several(claims.get(str(rules.get("claim") or "")))}
    values = rules.get("values") or {}
    for role in reversed(ROLES):
        named = any(_matches(address, str(pattern)) for pattern in _several(rules.get(role)))
        if named or held & {str(value) for value in _several(values.get(role))}:
            return role
    default = rules.get("default", "none")
    return default if default in ROLES else "none"


def _several(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value if isinstance(value, Iterable) else (value,)


def _matches(address: str, pattern: str) -> bool:
    pattern = pattern.strip().casefold()
    name, _, domain = address.rpartition("@")
    if not name or not domain:
        return False
    return domain == pattern[2:] if pattern.startswith("*@") else address == pattern
