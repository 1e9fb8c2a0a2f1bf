"""Runs as JSON and back; the format has a number, so that a run begun today can be read in years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, cast

from dougong.kernel.canonical import Json
from dougong.processes.run import Entry, Held, Parent, Run, Status, Task, TaskKind, TaskState, Token
from dougong.records.change import ChangeKind

FORMAT = 1

V = TypeVar("V")

Document = Mapping[str, Json]


def dump_run(run: Run) -> Document:
    """Return the JSON of a run; what is blank is left out."""
    return {"format": FORMAT, **_dumped(run)}


def dump_entry(entry: Entry) -> Document:
    """Return the JSON of one line of a journal, as that of its run holds it."""
    return _dumped(entry)


def load_run(document: Document) -> Run:
    """Return the run that a JSON document describes."""
    if document.get("format") != FORMAT:
        raise ValueError(f"a run of format {document.get('format')!r}; known: {FORMAT}")
    return _loaded(Run, {name: value for name, value in document.items() if name != "format"})


def _dumped(value: NamedTuple) -> dict[str, Json]:
    # A person may be nobody, and is named all the same: what has no default is never left out.
    found: dict[str, Json] = {}
    for name, item in zip(value._fields, value, strict=True):
        if item or name not in value._field_defaults or item not in _BLANK:
            writer = _WRITERS.get(type(item))
            found[name] = writer(item) if writer else cast(Json, item)
    return found


_BLANK: tuple[object, ...] = (None, "", (), {})


def _plain(value: object) -> Json:
    writer = _WRITERS.get(type(value))
    return writer(value) if writer else cast(Json, value)


def _listed(values: Iterable[object]) -> Json:
    return [_plain(value) for value in values]


_WRITERS: Mapping[type, Callable[[Any], Json]] = {
    datetime: datetime.isoformat,
    tuple: _listed,
    list: _listed,
    dict: lambda value: {key: _plain(item) for key, item in value.items()},
    **dict.fromkeys((Status, TaskKind, TaskState, ChangeKind), lambda value: value.value),
    **dict.fromkeys((Token, Task, Entry, Held, Parent), _dumped),
}
"""By the very type, for a run is written with every step: what is not here is JSON as it is."""


def _loaded(cls: Callable[..., V], document: Document) -> V:
    readers = _READERS.get(cls, {})
    return cls(
        **{
            name: readers[name](value) if name in readers else value
            for name, value in document.items()
        }
    )


def _moment(value: Json) -> object:
    return datetime.fromisoformat(str(value))


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(cast(Sequence[str], value))


def _many(cls: Callable[..., object]) -> Callable[[Json], object]:
    return lambda items: tuple(
        _loaded(cls, cast(Document, item)) for item in cast(Sequence[Json], items)
    )


_READERS: Mapping[object, Mapping[str, Callable[[Json], object]]] = {
    Run: {
        "status": Status,
        "wakes_at": _moment,
        "held": lambda value: _loaded(Held, cast(Document, value)),
        "parent": lambda value: _loaded(Parent, cast(Document, value)),
        "chain": _texts,
        "tokens": _many(Token),
        "tasks": _many(Task),
        "journal": _many(Entry),
        "chosen": lambda picked: {
            node: _texts(each) for node, each in cast(Mapping[str, Json], picked).items()
        },
    },
    Token: {
        "subs": _texts,
        "forks": _texts,
        "due": _moment,
        "heard": _moment,
    },
    Task: {
        "kind": TaskKind,
        "state": TaskState,
        "opened_at": _moment,
        "closed_at": _moment,
        "deadline": _moment,
    },
    Entry: {"at": _moment},
    Held: {"kind": ChangeKind},
}
