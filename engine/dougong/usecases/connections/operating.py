"""Doing something at an outside system for a rule or a process: once, however often it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from dougong.access.principal import Principal
from dougong.actions.deliveries import Delivery
from dougong.connectors.catalogue import CONNECTORS
from dougong.connectors.connection import Connection
from dougong.connectors.failure import Failure
from dougong.connectors.protocol import Operates
from dougong.connectors.reach import Reach
from dougong.connectors.row import Outcome, Sent
from dougong.connectors.stream import Operation
from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.connections.telling import keep_seen
from dougong.usecases.connections.troubles import problem_of
from dougong.usecases.rules.sending import Answer
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

_SHOWN = 300


def do(works: WorkFactory, reach: Reach, delivery: Delivery) -> Answer:
    """Do what a delivery says, in the name of its key, and return what came of it."""
    body = delivery.body
    with works.reading() as work:
        fitting = _fitting(work, str(body["connector"]), str(body.get("account") or ""))
    if len(fitting) != 1:
        code = "delivery.no_connection" if not fitting else "delivery.several_connections"
        return Answer(False, code=code, told=(("connector", _label(str(body["connector"]))),))
    [connection] = fitting
    if not connection.runs:
        return Answer(
            False, code="delivery.connection_stopped", told=(("label", connection.label),)
        )
    sent = Sent(delivery.key, cast("Mapping[str, Json]", body["values"]))
    return _done(works, reach, connection, str(body["operation"]), sent)


def _done(
    works: WorkFactory, reach: Reach, connection: Connection, operation: str, sent: Sent
) -> Answer:
    try:
        with reach.to(connection) as reached:
            if not isinstance(reached.connector, Operates):
                return Answer(False, code="delivery.no_connection", told=(("connector", ""),))
            [outcome] = reached.connector.operate(reached.context, operation, [sent])
    except Failure as failure:
        _keep(works, connection, failure)
        problem = problem_of(failure)
        said = tuple((key, str(value)) for key, value in problem.params.items())
        return Answer(False, failure.again, problem.code, said, after=failure.after or 0)
    return _answer(outcome)


def _answer(outcome: Outcome) -> Answer:
    if outcome.refused or outcome.code:
        told = (("text", outcome.refused[:_SHOWN]), ("status", outcome.code))
        return Answer(False, code="delivery.refused", told=told)
    said = "，".join(f"{key} {value}" for key, value in outcome.answered.items())
    return Answer(True, told=(("text", said[:_SHOWN]),))


def _keep(works: WorkFactory, connection: Connection, failure: Failure) -> None:
    with works.writing() as work:
        keep_seen(work, connection.id, failure)
        work.commit()


def _fitting(work: UnitOfWork, connector: str, account: str) -> list[Connection]:
    return [
        each
        for each in work.connections.all()
        if each.connector == connector and account in ("", each.label)
    ]


def _label(connector: str) -> str:
    plugin = CONNECTORS.get(connector)
    return label_in(plugin.manifest.label) if plugin else connector


def operations(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return what can be done at outside systems, for whoever builds an app, with the names of the accounts."""
    demand_builder(who, app)
    accounts = work.connections.all()
    return [
        {
            "connector": key,
            "label": label_in(plugin.manifest.label, who.locale),
            "accounts": [each.label for each in accounts if each.connector == key],
            "operations": [_shown(each, who.locale) for each in plugin.manifest.operations],
        }
        for key, plugin in CONNECTORS.items()
        if plugin.manifest.operations
    ]


def _shown(operation: Operation, locale: str) -> Json:
    return {
        "key": operation.key,
        "label": label_in(operation.label, locale),
        "fields": [
            {
                "key": each.key,
                "label": label_in(each.label, locale),
                "required": each.key in operation.required,
            }
            for each in operation.fields
        ],
    }
