"""Requests of a page that are held back for a while, as a slow server would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route


@contextmanager
def held_back(page: Page, pattern: str) -> Iterator[None]:
    """Hold what a page asks for until the block ends; from then on everything goes through at once."""
    held: list[Route] = []
    over = False

    def hold(route: Route) -> None:
        if over:
            route.continue_()
        else:
            held.append(route)

    page.route(pattern, hold)
    yield
    over = True
    # Taking the handler away as well would let the browser's side answer what is held.
    for route in held:
        route.continue_()
