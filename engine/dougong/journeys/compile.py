"""Compiles a journey: what lets records in becomes a rule that enters, the way they go a program of the rule engine.

The rule that enters waits for its event like any other; where its conditions hold, the record begins the journey, or
the one that it refers to. Why journeys are rules and not processes: docs/decisions/0050.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import cast

from dougong.actions import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.journeys.names import JourneyNames
from dougong.journeys.schema import read_cap, read_plain_span, read_quiet
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef, Shape, Shapes
from dougong.rules.conditions import conditions_of
from dougong.rules.course import Cap, Course, Reentry
from dougong.rules.program import End, Program
from dougong.rules.spec import Entering, RuleSpec
from dougong.rules.steps.catalogue import CONTROLS
from dougong.rules.steps.writer import Writer
from dougong.rules.tables import TableSpec
from dougong.rules.triggers.by_hand import PRESSED
from dougong.rules.triggers.catalogue import read_trigger
from dougong.rules.triggers.trigger import BEFORE_DELETE, BEFORE_SAVE, Trigger
from dougong.rules.waiting import reads_more

FOLDER = "journeys"
OF_STRANGERS = Cap(5, timedelta(days=1))
"""Bounds a journey that begins with what people do, unless its maker does: more than these a day nobody wants."""
_NEVER = frozenset({BEFORE_SAVE, BEFORE_DELETE, "record.deleted", PRESSED})
"""Nobody sets out who is not there yet, or is no more; a button has a rule of its own."""


def compile_journey(
    body: Body, app: str, shapes: Shapes, tables: Mapping[str, TableSpec]
) -> RuleSpec:
    """Return the rule that lets records into a journey, with their way in it; `Invalid` with every problem."""
    form = FormRef.read(str(body.get("form", "")), app)
    reader = Reader(shapes, form, names=JourneyNames)
    if form not in shapes:
        reader.wrong("form", "journey.no_form", form=form.form)
        raise Invalid(reader.problems)
    key = f"{FOLDER}/{body.get('key', '')}"
    course = _course(body, reader)
    way = RuleSpec(
        key,
        cast(Label, body.get("label", "")),
        form,
        Trigger(key),
        (),
        _program(body, reader, tables, course),
        course=course,
    )
    entry = _entry(body, reader, way)
    if reader.problems:
        raise Invalid(reader.problems)
    return entry


def _course(body: Body, reader: Reader) -> Course:
    goal, leave = (reader.condition(name, body.get(name)) for name in ("goal", "leave"))
    reentry = Reentry(str(body.get("reentry", Reentry.ONCE.value)))
    after = read_plain_span(body, "again_after", reader) if reentry is Reentry.AFTER else None
    return Course(
        goal,
        leave,
        read_quiet(body.get("quiet")),
        read_cap(body.get("cap")),
        reentry,
        **({"after": after} if after else {}),
        looks_again=_reads_more((goal, leave), reader),
    )


def _bounded(way: RuleSpec, entry: Shape) -> RuleSpec:
    """Return the way of a journey with a cap, where it has none and begins with what people do.

    Pages tell of that by a link: who has read it there could have anybody written to as often as they like.
    """
    course = way.course
    if course is None or course.cap is not None or not entry.append_only:
        return way
    return replace(way, course=replace(course, cap=OF_STRANGERS))


def _program(
    body: Body, reader: Reader, tables: Mapping[str, TableSpec], course: Course
) -> Program:
    writer = Writer(reader, CONTROLS, tables=tables, quiet=course.quiet)
    writer.steps(body, "actions")
    return writer.program(writer.put(End()))


def _entry(body: Body, reader: Reader, way: RuleSpec) -> RuleSpec:
    """Read what lets records in: about the journey's form, or about one that refers to it by `via`."""
    said = _mapping(body.get("entry"))
    form = FormRef.read(str(said.get("form") or way.form.form), way.form.app)
    inner = Reader(reader.shapes, form)
    via = str(said.get("via", ""))
    if form not in reader.shapes:
        reader.wrong("entry/form", "journey.no_form", form=form.form)
        raise Invalid(reader.problems)
    way = _bounded(way, reader.shapes[form])
    if form != way.form and inner.behind("via", via) not in {way.form, None}:
        inner.wrong("via", "journey.leads_elsewhere", field=via)
    when = inner.fresh()
    trigger = read_trigger(_mapping(said.get("trigger")), when, way.key)
    if trigger.on in _NEVER or trigger.alone:
        when.wrong("on", "journey.nobody_enters")
    inner.take("trigger", when)
    condition = inner.condition("condition", said.get("condition"))
    conditions = tuple(conditions_of(condition, inner)) if condition else ()
    reader.take("entry", inner)
    on = body.get("enabled") is not False
    return RuleSpec(
        way.key,
        way.label,
        form,
        trigger,
        conditions,
        Program((End(),), (-1,)),
        on,
        entering=Entering(way, via if form != way.form else ""),
    )


def _reads_more(read: tuple[Expression | None, ...], reader: Reader) -> bool:
    return any(reads_more(each, reader.shapes, reader.form) for each in read)


def _mapping(said: Json) -> Body:
    return said if isinstance(said, Mapping) else {}
