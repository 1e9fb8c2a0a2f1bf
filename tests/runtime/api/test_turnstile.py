"""Quick requests go one by one, and what takes long holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from dougong_runtime.api.turnstile import Turnstile

PATIENCE = 30.0


def asked(app: Turnstile, path: str) -> Iterable[bytes]:
    return app({"PATH_INFO": path}, None)


def test_what_takes_long_holds_nobody_up() -> None:
    inside, done = threading.Event(), threading.Event()

    def application(environ: dict[str, Any], _: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/long":
            inside.set()
            assert done.wait(PATIENCE)
        return [environ["PATH_INFO"].encode()]

    app = Turnstile(application)
    long = threading.Thread(target=asked, args=(app, "/long"))
    long.start()
    assert inside.wait(PATIENCE)

    assert asked(app, "/quick") == [b"/quick"]

    assert long.is_alive()
    done.set()
    long.join(PATIENCE)


def test_quick_requests_go_one_by_one() -> None:
    together, most, counting = [0], [0], threading.Lock()

    def application(_: dict[str, Any], __: Any) -> Iterable[bytes]:
        with counting:
            together[0] += 1
            most[0] = max(most[0], together[0])
        with counting:
            together[0] -= 1
        return []

    app = Turnstile(application, patience=PATIENCE)
    threads = [threading.Thread(target=asked, args=(app, "/")) for _ in range(50)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(PATIENCE)

    assert most == [1]


def test_whoever_falls_gives_the_place_back() -> None:
    def application(environ: dict[str, Any], _: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/falls":
            raise LookupError
        return [b"well"]

    app = Turnstile(application, patience=PATIENCE)
    with pytest.raises(LookupError):
        asked(app, "/falls")

    assert asked(app, "/") == [b"well"]
