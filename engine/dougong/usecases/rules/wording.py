"""Rules in words: values and conditions as the log keeps them and the trial tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from dougong.expressions.types import number
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Invalid
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in
from dougong.messages.kept import by_code, by_language
from dougong.messages.template import Message
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.publishing.app_spec import AppSpec
from dougong.records.called import told_apart
from dougong.records.names import ListNames
from dougong.records.shape import FormRef
from dougong.rules import Chose, Judged, RecordEvent, Rest, RuleSpec
from dougong.rules.call import CALL, CallField
from dougong.rules.program import Share
from dougong.rules.triggers.of_calls import CALLED
from dougong.usecases.showing.naming import named
from dougong.usecases.unit_of_work import UnitOfWork

MOST_CHANGES = 40


def cause(refused: DougongError) -> Problem:
    """Return what is wrong, or the first of what is."""
    if isinstance(refused, Invalid) and refused.problems:
        return refused.problems[0]
    return Problem("", refused.code, refused.params)


TELLING = frozenset({
    "count", "field", "fields", "form", "label", "least", "length", "limit", "longest", "most", "table", "text",
})  # fmt: skip
"""What names and bounds something: of everything else nobody knows whose value it is."""


def refusals(spec: AppSpec, form: FormRef | None, refused: DougongError) -> tuple[Json, Json]:
    """Return why something was refused: to its maker, and to whoever set it off."""
    return refusal(spec, form, refused), refusal(spec, form, _discreet(refused))


def _discreet(refused: DougongError) -> DougongError:
    """Return a refusal without the values that it tells: who presses a button may not read what it writes.

    The text of a rule that refuses is its maker's, for whoever saves.
    """
    first = cause(refused)
    if first.params.keys() <= TELLING:
        return Invalid([first])
    named = {key: said for key, said in first.params.items() if key in {"field", "label"}}
    return Invalid([Problem(first.path, "rule.unfit", named)])


def refusal(spec: AppSpec, form: FormRef | None, refused: DougongError) -> Json:
    """Return why something was refused, to be kept, and at which field of the form that was written."""
    first = cause(refused)
    reason, (key, *_) = by_code(first.code, **first.params), first.path.split("/")
    named = {"field", "label"} & first.params.keys()
    if named or form is None or form.app != spec.key or key not in spec.shapes[form].fields:
        return reason
    label = by_language(lambda locale: vocabulary(spec, locale).label(form.form, [key]))
    return by_code("rule.at_field", field=label, reason=reason)


def vocabulary(spec: AppSpec, locale: str = DEFAULT_LOCALE) -> Vocabulary:
    """Return what the makers of an app call things."""
    return Vocabulary(spec.content.all_of("forms"), locale)


def message_text(work: UnitOfWork, spec: AppSpec, message: Message) -> Json:
    """Return the text of a message to be kept, with the names of whoever and whatever it mentions."""
    ids: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for path, mentioned in message.ids():
        ids[path].add(mentioned)
    form = FormRef(spec.key, message.form)
    known = [(found, named(work, spec, form, path, found)) for path, found in ids.items()]

    def text(locale: str) -> str:
        names: dict[str, str] = {}
        for found, titles in known:
            names |= told_apart(found, titles, locale)
        return message.text(names, vocabulary(spec, locale), work.moment.zone)

    return by_language(text)


def condition_json(
    work: UnitOfWork,
    spec: AppSpec,
    form: FormRef,
    judged: Judged,
    call: Iterable[CallField] = (),
) -> Json:
    """Return a condition with the values it was judged by, of the record and of a call."""
    sent = {f"{CALL}.{field.key}": field for field in call}
    own = {key: value for key, value in judged.values.items() if key not in sent}
    return {
        "source": judged.source,
        "holds": judged.holds,
        "values": [
            *values_json(work, spec, form, own),
            *(
                _sent_json(work, spec, field, judged.values[key])
                for key, field in sent.items()
                if key in judged.values
            ),
        ],
    }


def _sent_json(work: UnitOfWork, spec: AppSpec, field: CallField, value: Value) -> Json:
    """Return a value of a call with its label, as people read it."""
    kind = field.type
    if isinstance(value, Decimal):
        # With the places it was sent with.
        kind = number(max(0, -int(value.as_tuple().exponent)))

    def text(locale: str) -> str:
        words = vocabulary(spec, locale)
        said = worded(value, kind, {}, work.moment.zone, words)
        return said or words.said("value.blank")

    label = called(field.label)
    return {"key": f"{CALL}.{field.key}", "label": label, "text": by_language(text)}


def call_json(rule: RuleSpec, event: RecordEvent) -> dict[str, Json]:
    """Return what was sent from outside, as the wire writes it, with its labels; nothing where nothing was."""
    if event.on != CALLED:
        return {}
    return {
        "call": [
            {"key": field.key, "label": called(field.label), "value": event.call.get(field.key)}
            for field in rule.trigger.call
        ]
    }


def values_json(
    work: UnitOfWork, spec: AppSpec, form: FormRef, values: Mapping[str, Value]
) -> list[Json]:
    """Return fields with their labels and their values as people read them."""
    return [
        {
            "key": key,
            "label": label_of(spec, form, key),
            "text": value_text(work, spec, form, key, value),
        }
        for key, value in values.items()
    ]


def waits_json(rest: Rest, now: datetime) -> dict[str, Json]:
    """Return what a run waits for, since when, and until when as things stand."""
    return {
        "step": rest.hold.key,
        "since": instant(rest.here.began or now),
        "until": instant(rest.due) if rest.due else None,
        "condition": rest.hold.condition.source if rest.hold.condition else None,
    }


def changes_json(spec: AppSpec, event: RecordEvent) -> list[Json]:
    """Return what an event says has changed, as the wire writes it, with the labels of the fields."""
    known = spec.shapes[event.form].fields if event.form in spec.shapes else {}
    return [
        {"key": key, "label": label_of(spec, event.form, key), "before": before, "after": after}
        for key, (before, after) in list(event.changed.items())[:MOST_CHANGES]
        if key in known and before != after
    ]


def value_text(work: UnitOfWork, spec: AppSpec, form: FormRef, key: str, value: Value) -> Json:
    """Return the value of a field as people read it, to be kept; a blank is named."""
    of = ListNames(spec.shapes, form).type_of(key)
    ids = frozenset(_ids(value)) if of and of.each.kind == "record" else frozenset[str]()
    titles = named(work, spec, form, (key,), ids)

    def text(locale: str) -> str:
        words, names = vocabulary(spec, locale), told_apart(ids, titles, locale)
        return worded(value, of, names, work.moment.zone, words) or words.said("value.blank")

    return by_language(text)


def choice_json(chose: Chose) -> dict[str, Json]:
    """Return which way was gone, to be kept: its name, its key, and of a split how many of a hundred go it."""
    way = chose.way
    told: Json = called(way.label) if way else by_code("rule.otherwise")
    share: dict[str, Json] = {"share": way.percent} if isinstance(way, Share) else {}
    return {"way": told, "went": chose.went, **share}


def label_of(spec: AppSpec, form: FormRef, key: str) -> Json:
    """Return what a field is called, to be kept."""
    return by_language(lambda locale: vocabulary(spec, locale).label(form.form, (key,)))


def called(label: Label) -> Json:
    """Return what a maker called something, to be kept."""
    return by_language(lambda locale: label_in(label, locale))


def _ids(value: Value) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return _ids(value.get("id"))
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
