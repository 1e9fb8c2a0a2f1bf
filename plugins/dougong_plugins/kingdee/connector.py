"""Kingdee K3Cloud: reads and writes the forms of one installation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from dougong.sdk import Json
from dougong.sdk.connectors import (
    Check,
    Context,
    Failure,
    FailureKind,
    Outcome,
    Page,
    Sent,
    Stream,
)
from dougong_plugins.kingdee.checking import checked
from dougong_plugins.kingdee.forms import Form, forms_of
from dougong_plugins.kingdee.query import zone_of
from dougong_plugins.kingdee.reading import Reading
from dougong_plugins.kingdee.session import Kingdee
from dougong_plugins.kingdee.writing import Writing


class KingdeeConnector:
    """Implements `Connector`, `Discovers`, `Reads` and `Operates`."""

    def check(self, context: Context) -> Check:
        return checked(Kingdee(context), _forms(context))

    def streams(self, context: Context) -> Sequence[Stream]:
        return [each.stream for each in _forms(context).values()]

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        form = _forms(context).get(stream)
        if form is None:
            raise Failure(FailureKind.SETTINGS, stream, code="unknown_stream")
        zone, size = zone_of(context.settings["zone"]), int(str(context.settings["page_size"]))
        return Reading(Kingdee(context), form, zone, until, size).pages(cursor)

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        writing = Writing(Kingdee(context))
        return [writing.outcome(operation, each) for each in sent]


def _forms(context: Context) -> Mapping[str, Form]:
    return forms_of(str(context.settings["forms"]))
