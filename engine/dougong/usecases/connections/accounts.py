"""Accounts at outside systems: made, changed, tried and removed by administrators; their secrets only go in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import cast

from dougong.access.principal import Principal
from dougong.connectors.catalogue import CONNECTORS, Plugin
from dougong.connectors.connection import Connection, ConnectionState
from dougong.connectors.secrets import Sealer
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, Invalid, NotFound, UnknownPart, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200
LONGEST = 8000
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in: a name, and settings with secrets among them; a secret that is not there stays."""

    label: str
    settings: Mapping[str, Json]


def plugin_of(key: str) -> Plugin:
    """Return a connector of the installation, or refuse."""
    try:
        return CONNECTORS[key]
    except UnknownPart as unknown:
        raise NotFound(what="connector", key=key) from unknown


def connection_of(work: UnitOfWork, who: Principal, id: str) -> Connection:
    """Return a connection to whoever may see connections."""
    demand_admin(who)
    found = work.connections.get(id)
    if found is None:
        raise NotFound(what="connection", key=id)
    return found


def locked(work: UnitOfWork, who: Principal, id: str) -> Connection:
    """Return a connection to be changed."""
    connection_of(work, who, id)
    return cast(Connection, work.connections.locked(id))


def connect(
    work: UnitOfWork, who: Principal, sealer: Sealer, connector: str, filled: Filled
) -> Connection:
    """Keep a new account; whether it answers is for a check to say."""
    demand_admin(who)
    plugin = plugin_of(connector)
    if len(work.connections.all()) >= MOST:
        raise Invalid([Problem("", "connection.too_many", {"most": MOST})])
    refuse_if(_problems(plugin, filled, frozenset()))
    id = new_id()
    made = Connection(
        id,
        plugin.key,
        filled.label,
        _plain(plugin, filled),
        _sealed(plugin, sealer, id, filled),
        who.id,
        work.moment.at,
        token_urlsafe(24),
    )
    work.connections.keep(made)
    noted_by(work, who, "connection.made", id, label=filled.label, connector=plugin.key)
    return made


def change(
    work: UnitOfWork, who: Principal, sealer: Sealer, id: str, filled: Filled, version: int
) -> Connection:
    """Write what was filled in anew; passes that were got with the old secrets are forgotten."""
    before = locked(work, who, id)
    if before.version != version:
        raise Conflict(what="connection", key=id)
    plugin = plugin_of(before.connector)
    refuse_if(_problems(plugin, filled, frozenset(before.sealed)))
    after = replace(
        before,
        label=filled.label,
        settings=_plain(plugin, filled),
        sealed={**before.sealed, **_sealed(plugin, sealer, id, filled)},
        version=before.version + 1,
    )
    work.connections.keep(after)
    work.connections.forget_tokens(id)
    noted_by(work, who, "connection.changed", id, label=filled.label)
    return after


def pause(work: UnitOfWork, who: Principal, id: str) -> Connection:
    """Let nothing use it until somebody resumes it."""
    return _turned(work, who, id, ConnectionState.PAUSED)


def resume(work: UnitOfWork, who: Principal, id: str) -> Connection:
    """Let it be used again."""
    return _turned(work, who, id, ConnectionState.WORKING)


def disconnect(work: UnitOfWork, who: Principal, id: str) -> None:
    """Forget an account, its syncs and what was said to it; records that came from it stay."""
    found = locked(work, who, id)
    for sync in work.syncs.all(id):
        work.timers.cancel(sync.id)
    work.connections.remove(id)
    noted_by(work, who, "connection.removed", id, label=found.label)


def _turned(work: UnitOfWork, who: Principal, id: str, state: ConnectionState) -> Connection:
    turned = replace(locked(work, who, id), state=state, trouble=None, told_at=None)
    work.connections.keep(turned)
    noted_by(work, who, f"connection.{state.value}", id, label=turned.label)
    return turned


def _plain(plugin: Plugin, filled: Filled) -> dict[str, Json]:
    secret = plugin.manifest.secrets
    return {
        key: value
        for key, value in filled.settings.items()
        if key not in secret and value not in (None, "")
    }


def _sealed(plugin: Plugin, sealer: Sealer, id: str, filled: Filled) -> dict[str, str]:
    given = {key: filled.settings.get(key) for key in plugin.manifest.secrets}
    return {
        key: sealer.seal(f"{id}/{key}", str(value).strip())
        for key, value in given.items()
        if value not in (None, "")
    }


def _problems(plugin: Plugin, filled: Filled, known: frozenset[str]) -> list[Problem]:
    """Return what is wrong with what was filled in; secrets that are `known` may be left out."""
    manifest = plugin.manifest
    found = [] if filled.label.strip() else [Problem("label", "request.required")]
    for key, value in filled.settings.items():
        said = manifest.settings.get(key)
        if said is None:
            found.append(
                Problem(f"settings/{key}", "connection.unknown_setting", {"key": key[:60]})
            )
        elif value not in (None, ""):
            found += _wrong(key, value, said)
    for key in manifest.required:
        if filled.settings.get(key) in (None, "") and key not in known:
            label = label_in(cast("Mapping[str, str]", manifest.settings[key]["title"]))
            found.append(Problem(f"settings/{key}", "connection.missing", {"label": label}))
    return found


def _wrong(key: str, value: Json, said: Mapping[str, Json]) -> list[Problem]:
    label = label_in(cast("Mapping[str, str]", said["title"]))
    path, told = f"settings/{key}", {"label": label}
    right = _TYPES[str(said["type"])]
    if not isinstance(value, right) or (isinstance(value, bool) and bool not in right):
        return [Problem(path, "connection.wrong_type", told)]
    if isinstance(value, str) and len(value) > LONGEST:
        return [Problem(path, "connection.too_long", {**told, "most": LONGEST})]
    choices = cast("list[Json] | None", said.get("enum"))
    if choices is not None and value not in choices:
        return [Problem(path, "connection.no_such_choice", told)]
    if said.get("x-host") and not str(value).startswith(("https://", "http://")):
        return [Problem(path, "connection.no_address", told)]
    return []
