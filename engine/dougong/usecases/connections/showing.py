"""Connections as clients see them: no secret, no pass, no word that only machines know without its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from dougong.access.principal import Principal
from dougong.connectors.catalogue import CONNECTORS, Plugin
from dougong.connectors.connection import Connection, NotedCall
from dougong.connectors.manifest import Manifest
from dougong.connectors.stream import Stream, StreamField
from dougong.connectors.sync import DeadLetter, Sync, SyncRun
from dougong.expressions.values import datetime_text
from dougong.fields.spec import FieldSpec
from dougong.forms.cells import Cell, shown
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import Label, label_in, text_of
from dougong.usecases.connections.plans import Preview, sync_of
from dougong.usecases.connections.troubles import problem_kept, problem_of
from dougong.usecases.connections.trying import Tried
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.facts.specs import published
from dougong.usecases.unit_of_work import UnitOfWork

LOG = 200
RUNS = 100
DEAD = 200


def connectors(who: Principal) -> Json:
    """Return the connectors of the installation, for the cards to choose from."""
    demand_admin(who)
    return [_card(CONNECTORS[key], who.locale) for key in CONNECTORS]


def _card(plugin: Plugin, locale: str) -> Json:
    manifest = plugin.manifest
    return {
        "key": plugin.key,
        "label": label_in(manifest.label, locale),
        "about": label_in(manifest.about, locale),
        "letter": manifest.letter,
        "tone": manifest.tone,
        "group": manifest.group,
        "version": manifest.version,
        "abilities": sorted(plugin.abilities()),
        "organisation": manifest.organisation is not None,
        "settings": [_setting(manifest, key, locale) for key in manifest.settings],
    }


def _setting(manifest: Manifest, key: str, locale: str) -> Json:
    said = manifest.settings[key]
    labels = cast("Mapping[str, Label]", said.get("x-labels") or {})
    choices = cast("Sequence[Json]", said.get("enum") or ())
    return {
        "key": key,
        "label": label_in(cast(Label, said["title"]), locale),
        "hint": label_in(cast(Label, said.get("x-hint") or ""), locale),
        "type": said["type"],
        "secret": key in manifest.secrets,
        "required": key in manifest.required,
        "advanced": bool(said.get("x-advanced")),
        "lines": bool(said.get("x-lines")),
        "default": said.get("default"),
        "choices": [
            {"value": each, "label": label_in(labels.get(str(each), str(each)), locale)}
            for each in choices
        ],
    }


def connections(work: UnitOfWork, who: Principal) -> Json:
    """Return all connections, each with its syncs."""
    demand_admin(who)
    dead = work.syncs.count_dead()
    syncs = work.syncs.all()
    return [
        {
            **shown_connection(each, who.locale),
            "syncs": [
                shown_sync(work, sync, who.locale, dead.get(sync.id, 0))
                for sync in syncs
                if sync.connection == each.id
            ],
        }
        for each in work.connections.all()
    ]


def shown_connection(connection: Connection, locale: str) -> dict[str, Json]:
    """Return one connection; of a secret there is only whether there is one."""
    plugin = CONNECTORS.get(connection.connector)
    manifest = plugin.manifest if plugin else None
    return {
        "id": connection.id,
        "connector": connection.connector,
        "connector_label": label_in(manifest.label, locale) if manifest else connection.connector,
        "letter": manifest.letter if manifest else "?",
        "tone": manifest.tone if manifest else "grey",
        "label": connection.label,
        "settings": dict(connection.settings),
        "kept": sorted(connection.sealed),
        "state": connection.state.value,
        "account": connection.account,
        "granted": connection.grant is not None,
        "granted_until": _moment(connection.grant_until),
        "checked_at": _moment(connection.checked_at),
        "trouble": trouble(connection.trouble, locale),
        "hook": connection.hook,
        "version": connection.version,
    }


def trouble(kept: Mapping[str, Json] | None, locale: str) -> Json:
    """Return what went wrong, in a sentence, with the kind that says which button mends it."""
    if kept is None:
        return None
    return {"kind": kept["kind"], "code": kept["code"], "text": text_of(problem_kept(kept), locale)}


def shown_check(tried: Tried, locale: str) -> Json:
    """Return what a look at an account showed."""
    points = tried.check.points if tried.check else ()
    failure = tried.failure
    return {
        "ok": tried.check is not None and tried.check.ok,
        "points": [{"label": each.label, "ok": each.ok, "told": each.told} for each in points],
        "trouble": {"kind": failure.kind.value, "text": text_of(problem_of(failure), locale)}
        if failure
        else None,
        "connection": shown_connection(tried.connection, locale),
    }


def shown_stream(stream: Stream, locale: str) -> Json:
    """Return a stream with its fields."""
    return {
        "key": stream.key,
        "label": label_in(stream.label, locale),
        "identity": stream.identity,
        "full": stream.full,
        "icon": stream.icon,
        "fields": [_field(each, locale) for each in stream.fields],
    }


def _field(field: StreamField, locale: str) -> Json:
    options = field.options or {}
    return {
        "key": field.key,
        "label": label_in(field.label, locale),
        "kind": field.kind.value,
        "personal": field.personal,
        "masked": field.masked,
        "options": [
            {"value": key, "label": label_in(label, locale)} for key, label in options.items()
        ],
    }


def shown_sync(work: UnitOfWork, sync: Sync, locale: str, dead: int = 0) -> dict[str, Json]:
    """Return a sync with its plan and its last reading."""
    plan = sync.plan
    [*last] = work.syncs.runs(sync.id, limit=1)
    return {
        "id": sync.id,
        "connection": sync.connection,
        "app": plan.form.app,
        "form": plan.form.form,
        "form_label": _form_label(work, sync, locale),
        "stream": plan.stream,
        "stream_label": _stream_label(work, sync, locale),
        "mapping": [each.json() for each in plan.mapping],
        "by": plan.by,
        "on_same": plan.on_same.value,
        "every": plan.every,
        "rules": plan.rules,
        "paused": sync.paused,
        "next_at": _moment(sync.next_at),
        "dead": dead,
        "last": shown_run(last[0], locale) if last else None,
    }


def _form_label(work: UnitOfWork, sync: Sync, locale: str) -> str:
    try:
        _, form = published(work, sync.plan.form)
    except NotFound:
        # It is no longer published; the sync says so when it is read.
        return sync.plan.form.form
    return label_in(form.label, locale)


def _stream_label(work: UnitOfWork, sync: Sync, locale: str) -> str:
    """Return the name by the manifest; what was found out by asking is named by its key, for nobody is asked here."""
    connection = work.connections.get(sync.connection)
    plugin = CONNECTORS.get(connection.connector) if connection else None
    streams = plugin.manifest.streams if plugin else ()
    named = next((each.label for each in streams if each.key == sync.plan.stream), sync.plan.stream)
    return label_in(named, locale)


def shown_run(run: SyncRun, locale: str) -> Json:
    """Return one reading with its counts."""
    return {
        "id": run.id,
        "began": _moment(run.began),
        "ended": _moment(run.ended),
        "state": run.state.value,
        "read": run.read,
        "created": run.created,
        "updated": run.updated,
        "same": run.same,
        "refused": run.refused,
        "total": run.total,
        "trouble": trouble(run.trouble, locale),
    }


def log(work: UnitOfWork, who: Principal, id: str) -> Json:
    """Return a sync with its readings and the rows that were not written, each with why."""
    sync = sync_of(work, who, id)
    dead = work.syncs.dead(id, limit=DEAD)
    count = work.syncs.count_dead().get(id, 0)
    connection = work.connections.get(sync.connection)
    return {
        "sync": shown_sync(work, sync, who.locale, count),
        "connection": shown_connection(connection, who.locale) if connection else None,
        "runs": [shown_run(each, who.locale) for each in work.syncs.runs(id, limit=RUNS)],
        "dead": [_letter(work, sync, each, who.locale) for each in dead],
    }


def _letter(work: UnitOfWork, sync: Sync, letter: DeadLetter, locale: str) -> Json:
    known = _fields_of(work, sync)
    problems = [_problem(each) for each in letter.problems]
    fields = [known.get(each.path.partition("/")[0]) for each in problems]
    sources = {each.target: each.source for each in sync.plan.mapping}
    return {
        "id": letter.id,
        "key": letter.key,
        "values": dict(letter.values),
        "tries": letter.tries,
        "first_at": _moment(letter.first_at),
        "last_at": _moment(letter.last_at),
        "problems": [
            {
                "field": field.key if field else None,
                "label": label_in(field.label, locale) if field else None,
                "source": sources.get(field.key) if field else None,
                "code": problem.code,
                "text": text_of(problem, locale),
            }
            for field, problem in zip(fields, problems, strict=True)
        ],
    }


def _fields_of(work: UnitOfWork, sync: Sync) -> Mapping[str, FieldSpec]:
    try:
        return published(work, sync.plan.form)[1].fields
    except NotFound:
        # The form is gone; what was not written into it can still be looked at.
        return {}


def shown_preview(plan_fields: Sequence[str], preview: Preview, locale: str) -> Json:
    """Return the first rows with what would become of each."""
    failed = {each.row: each.problems for each in preview.brought.failures}
    return {
        "total": preview.total,
        "rows": [
            {
                "key": row.key,
                "values": dict(row.values),
                "cells": dict(zip(plan_fields, map(_cell, cells), strict=True)),
                "problems": [
                    {"field": each.path.partition("/")[0], "text": text_of(each, locale)}
                    for each in failed.get(at, ())
                ],
            }
            for at, (row, cells) in enumerate(zip(preview.rows, preview.cells, strict=True), 1)
        ],
    }


def _cell(cell: Cell) -> Json:
    return shown(cell) if cell is not None else None


def calls(work: UnitOfWork, who: Principal, id: str) -> Json:
    """Return what was said to an account lately: for whoever looks for what is wrong."""
    demand_admin(who)
    return [_call(each) for each in work.connections.calls(id, limit=LOG)]


def _call(call: NotedCall) -> Json:
    return {
        "id": call.id,
        "at": _moment(call.at),
        "method": call.method,
        "host": call.host,
        "path": call.path,
        "status": call.status,
        "milliseconds": call.milliseconds,
        "wrong": call.wrong,
    }


def _problem(kept: Mapping[str, Json]) -> Problem:
    params = cast("Mapping[str, Param]", kept["params"])
    return Problem(str(kept["path"]), str(kept["code"]), params)


def _moment(at: datetime | None) -> str | None:
    return datetime_text(at) if at else None
