"""What the dashboard says of sign-in, roles and refusals."""

SIGN_IN_TITLE = "Sign in to read this dashboard"
SIGN_IN_BODY = "The link that you opened is kept, and opens after you have signed in."
SIGN_IN = "Sign in"
SIGN_IN_WITH = "Sign in with {name}"
SIGN_OUT = "Sign out"
SIGNED_IN = "{who} ({role})"
NO_ROLE = "{who} has no access to this dashboard. Ask its keeper for a role."
STALE = "Your sign-in has run out; sign in again."
ROLE_NAMES = {"none": "no access", "reader": "reader", "analyst": "analyst", "keeper": "keeper"}
REFUSED = {
    "reader": "Only readers, analysts and keepers may do this.",
    "analyst": "Only analysts and keepers may do this; you look on.",
    "keeper": "Only keepers may do this.",
}
UNKNOWN_DEED = "Nobody may do this from the dashboard."
OUTSIDE = "This write does not go through dashboard.access.write, so nobody's role was asked."
NOT_YOU = "A change bears the name of who makes it; this one bears another."
