"""The composition root: settings → database → units of work → services → application."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from flask import Flask
from redis import Redis, RedisError

from dougong.connectors.reach import Reach
from dougong.kernel.clock import Clock, SystemClock
from dougong.publishing.packages import parts_of_packages, refused_parts
from dougong.records.shape import Shapes
from dougong.store.database import Database, open_database
from dougong.usecases.connections.operating import do
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.sending import Send
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime import logs
from dougong_runtime import settings as settings_of
from dougong_runtime.api.app import create_app
from dougong_runtime.api.lending import Lent
from dougong_runtime.api.metering import Meter
from dougong_runtime.api.services import Services
from dougong_runtime.backups.archive import Belongings
from dougong_runtime.backups.shelf import Shelf
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.figures import Draw, View, undrawn
from dougong_runtime.connect.pictures.devtools import Answer, Asked, Given
from dougong_runtime.connect.pictures.drawing import Pictures
from dougong_runtime.connect.pictures.finding import browser_named, lent_typeface
from dougong_runtime.connect.reaching import Reaching
from dougong_runtime.connect.sealing import EnvelopeSealer
from dougong_runtime.connect.sending import sender_for
from dougong_runtime.gauges import gauges
from dougong_runtime.settings import Settings
from dougong_runtime.waking import Tap

_log = logging.getLogger(__name__)
PAGES = Path(__file__).parent / "static"
HEARTBEAT_GOOD_FOR = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Runtime:
    """Everything that a process of ours is made from."""

    settings: Settings
    database: Database
    clock: Clock
    secret: bytes


def assemble(settings: Settings, clock: Clock | None = None) -> Runtime:
    """Return the parts of a process; opens nothing but the data folder."""
    # What is in it is nobody's business on a machine that others use, too.
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tell_of_packages()
    clock = clock or SystemClock()
    database = open_database(settings.database, clock, _shapes, settings.folder / "files")
    return Runtime(settings, database, clock, _secret(settings))


def tell_of_packages() -> None:
    """Load what installed packages add, before anybody asks for it, and say aloud what of it cannot be used."""
    for part, package in parts_of_packages():
        _log.info("%s comes with %s", part, package)
    for each in refused_parts():
        _log.warning("%s %s of %s is not used: %s", each.kind, each.key, each.origin, each.why)


def log_to_stderr(settings: Settings) -> None:
    """Say what matters, the way the settings want it."""
    logs.log_to_stderr(settings.log, settings.log_format)


def _shapes(work: UnitOfWork, app: str) -> Shapes:
    return compiled_release(work, app).shapes


def web_app() -> Flask:
    """Return the WSGI application for the settings in the environment."""
    settings = settings_of.from_environment()
    log_to_stderr(settings)
    return application(assemble(settings))


def application(runtime: Runtime) -> Flask:
    """Return the WSGI application of a runtime."""
    return create_app(services_of(runtime))


def services_of(runtime: Runtime) -> Services:
    """Return what the views of a runtime ask."""
    workers = partial(runtime.database.alive, "worker", HEARTBEAT_GOOD_FOR)
    return Services(
        runtime.settings,
        runtime.database.works,
        runtime.clock,
        runtime.secret,
        PAGES,
        reach_of(runtime),
        wake=Tap(runtime.settings.wake_socket),
        ready=readiness(runtime),
        backups=runtime.settings.backups,
        meter=Meter(partial(gauges, runtime.database.works, runtime.settings.backups, workers)),
    )


def belongings_of(runtime: Runtime) -> Belongings:
    """Return what a backup of an installation is made of."""
    settings = runtime.settings
    left_out = Path(settings.backups.folder)
    return Belongings(settings.folder, runtime.database, left_out, settings.pg_dump)


def shelf_of(runtime: Runtime) -> Shelf:
    """Return where the backups lie that are made by themselves."""
    return Shelf(belongings_of(runtime), runtime.settings.backups, runtime.clock)


def sender_of(runtime: Runtime) -> Send:
    """Return what carries emails and calls of webhooks outside."""
    operate = partial(do, runtime.database.works, reach_of(runtime))
    return sender_for(runtime.settings, runtime.secret, runtime.clock, operate, drawer_of(runtime))


def reach_of(runtime: Runtime) -> Reach:
    """Return what reaches outside systems through connections."""
    settings = runtime.settings
    sealer = EnvelopeSealer([runtime.secret])
    egress = Egress.read(settings.egress_allow)
    return Reaching(runtime.database.works, sealer, egress, runtime.clock)


def drawer_of(runtime: Runtime) -> Draw:
    """Return what makes pictures of dashboards, where there is a browser; the pages are answered in this process."""
    program = browser_named(runtime.settings.chromium)
    if program is None:
        return undrawn
    whole = cache(lambda: application(runtime))

    def lend(view: View) -> Answer:
        lent = Lent(whole, view.person, view.app, view.dashboard)

        def answer(asked: Asked) -> Given:
            return Given(*lent.answer(asked.method, asked.url, asked.headers, asked.body))

        return answer

    return Pictures(program, lend, lent_typeface()).draw


def readiness(runtime: Runtime) -> Callable[[], dict[str, bool]]:
    """Return what /readyz asks: the database, the broker, and a worker that was alive a moment ago."""

    def found() -> dict[str, bool]:
        alive = runtime.database.heartbeat("worker")
        fresh = alive is not None and runtime.clock.now() - alive < HEARTBEAT_GOOD_FOR
        broker = _broker_answers(runtime.settings.broker_url)
        return {"database": runtime.database.answers(), "broker": broker, "worker": fresh}

    return found


def _broker_answers(url: str) -> bool:
    # Without an address it lives inside the worker, whose heartbeat speaks for it.
    if not url.startswith("redis"):
        return True
    with closing(Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)) as broker:
        try:
            return bool(broker.ping())
        except RedisError:
            return False


def _secret(settings: Settings) -> bytes:
    if settings.secret_key:
        return settings.secret_key.encode()
    if not settings.embedded:
        raise SystemExit(
            "DOUGONG_SECRET_KEY is needed with a database of its own: set 32 or more random characters."
        )
    return _kept_secret(settings.folder / "secret.key")


def _kept_secret(path: Path) -> bytes:
    # Both children of `serve` may come here first at the same moment: only one creates the file.
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_urlsafe(48).encode())
    return path.read_bytes()
