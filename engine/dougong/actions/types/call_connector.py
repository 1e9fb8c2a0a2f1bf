"""Do something at an outside system that is connected: what its connector offers, with values of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.outward import Outward, sources_in, values_in
from dougong.actions.reading import Reader
from dougong.actions.target import EXPRESSIONS
from dougong.connectors.catalogue import CONNECTORS
from dougong.connectors.stream import Operation
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label, label_in
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class CallConnector:
    """Do one operation; `account` names the connection where there are several of the connector."""

    kind: ClassVar[str] = "call_connector"
    connector: str
    operation: str
    account: str
    values: Mapping[str, Json]
    form: FormRef
    record: str


@dataclass(frozen=True, slots=True)
class CallConnectorAction(Outward):
    """What it is told is settled; which account it is, is for the installation: a definition carries no secret."""

    connector: str
    operation: str
    account: str

    def decide(self, situation: Situation) -> tuple[CallConnector, ...]:
        told = (self.connector, self.operation, self.account, self.told(situation))
        return (CallConnector(*told, situation.form, situation.record),)


class CallConnectorType:
    """The kind of action that does something at an outside system."""

    key: ClassVar[str] = "call_connector"
    label: ClassVar[Label] = {"zh-CN": "在对接的系统里做", "en": "Do in a connected system"}
    icon: ClassVar[str] = "plug-zap"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "connector": {"type": "string", "maxLength": 40},
            "operation": {"type": "string", "maxLength": 40},
            "account": {"type": "string", "maxLength": 100},
            "values": {**EXPRESSIONS, "minProperties": 0, "maxProperties": 100},
        },
        "required": ["connector", "operation"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> CallConnectorAction:
        connector, key = str(body.get("connector") or ""), str(body.get("operation") or "")
        operation = _operation(connector, key, reader)
        if operation is not None:
            _demand_fields(operation, sources_in(body), reader)
        account = str(body.get("account") or "")
        return CallConnectorAction(values_in(body, reader), connector, key, account)


def _operation(connector: str, key: str, reader: Reader) -> Operation | None:
    """Return what the connector offers under a key; an unknown one is a problem, told where it stands."""
    plugin = CONNECTORS.get(connector)
    if plugin is None:
        reader.wrong("connector", "action.no_connector", connector=connector)
        return None
    found = next((each for each in plugin.manifest.operations if each.key == key), None)
    if found is None:
        label = label_in(plugin.manifest.label)
        reader.wrong("operation", "action.no_operation", connector=label, operation=key)
    return found


def _demand_fields(operation: Operation, given: Mapping[str, Json], reader: Reader) -> None:
    known = {each.key: label_in(each.label) for each in operation.fields}
    for name in given.keys() - known.keys():
        reader.wrong(join_path("values", name), "action.no_such_value", name=name)
    for name in sorted(operation.required - given.keys()):
        reader.wrong("values", "action.value_missing", name=known.get(name, name))
