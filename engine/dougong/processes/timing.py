"""When something is due at a node: so long after a token came, or by a date of the record, which may still move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dougong.directory.spans import SPAN
from dougong.directory.spans import read_span as span_said
from dougong.directory.working_time import Span, WorkingTime
from dougong.expressions.types import DATE, DATETIME
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.processes.making import Making

TIMING: Mapping[str, Json] = {
    "field": {"$ref": "terms.json#/$defs/key"},
    "before": SPAN,
    "after": SPAN,
}


@dataclass(frozen=True, slots=True)
class Timing:
    """A span after the token came; with a field a span before or after its value, or right then."""

    span: Span | None = None
    field: str = ""

    def due(
        self, came: datetime, record: Mapping[str, Value], office: WorkingTime, *, opening: bool
    ) -> datetime | None:
        """Return the instant; None while the field is blank.

        A date without a time is due when work ends on that day, or when it begins (`opening`).
        """
        start = self._start(came, record, office, opening)
        return office.moved(start, self.span) if start and self.span else start

    def _start(
        self, came: datetime, record: Mapping[str, Value], office: WorkingTime, opening: bool
    ) -> datetime | None:
        match record.get(self.field) if self.field else came:
            case datetime() as at:
                return at
            case date() as day:
                return office.begins(day) if opening else office.ends(day)
        return None


def read_timing(making: Making) -> Timing:
    """Read when something is due; neither a span nor a field is a problem, and so is a field without dates."""
    field, before, after = (
        making.text("field"),
        read_span(making, "before"),
        read_span(making, "after"),
    )
    if not field and after is None:
        making.note("after", "process.timing_incomplete")
    if field:
        _check_date(making, field)
        return Timing(-before if before else after, field)
    return Timing(after)


def read_span(making: Making, name: str) -> Span | None:
    """Read a span; None where there is none, or what the schema refuses."""
    return span_said(making.body.get(name))


def _check_date(making: Making, field: str) -> None:
    making.check_field("field", field)
    found = making.names.type_of(field)
    if found is not None and found not in {DATE, DATETIME}:
        making.note("field", "process.not_a_date", field=field)
