"""People of the acceptance tests: added by an administrator, each with a password that they chose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from tests.harness.server import client_of

FIRST = "told-by-the-administrator"


def joined(admin: httpx.Client, person: Mapping[str, Any]) -> Any:
    """Add somebody and let them choose their password: the one that an administrator tells them opens nothing else."""
    asked = {**person, "password": FIRST}
    made = admin.post("/people", json=asked).raise_for_status().json()
    url = admin.base_url
    with client_of(f"{url.scheme}://{url.netloc.decode()}") as newcomer:
        login = {"username": person["username"], "password": FIRST}
        csrf = newcomer.post("/auth/login", json=login).raise_for_status().json()["csrf"]
        chosen = {"old": FIRST, "new": person["password"]}
        newcomer.post(
            "/me/password", json=chosen, headers={"X-CSRF-Token": csrf}
        ).raise_for_status()
    return made
