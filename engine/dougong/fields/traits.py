"""What is true of a type of field beyond its settings: the kind of its values, and what may be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from dougong.expressions.types import Type


class ValueKind(Enum):
    """What the values of a field are to whoever compares, finds, writes or draws them; most types share theirs."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    RANGE = "range"
    ADDRESS = "address"
    CHOICE = "choice"
    CHOICES = "choices"
    TAGS = "tags"
    SWITCH = "switch"
    MEMBER = "member"
    MEMBERS = "members"
    DEPARTMENT = "department"
    DEPARTMENTS = "departments"
    REFERENCE = "reference"
    REFERENCES = "references"
    FILES = "files"
    ROWS = "rows"
    """Rows inside of the record."""
    RECORDS = "records"
    """Records of another form that refer to this one: a list, and no value."""
    RESULT = "result"
    """Whatever a formula gives: only the compiled form knows."""
    NOTHING = "nothing"


class Trait(Enum):
    """What may be done with a field of a type; pages and server ask the same."""

    WORDED = "worded"
    """Its value can be put into words: on paper, on a card, in a title that is looked up."""
    ORDERED = "ordered"
    """A list can be sorted by it: the order of its values means something to a reader."""
    MEASURED = "measured"
    """Its values are more or less, sooner or later: there is a largest and a last one."""
    TELLING = "telling"
    """As a whole its value may tell one record from all others."""
    IDENTIFYING = "identifying"
    """People write it to mean a record: imports find records by it."""
    TITLING = "titling"
    """It can stand in the title of a record as it is."""
    NAMING = "naming"
    """Its words name a record that has no title of its own."""
    REACHING = "reaching"
    """It is a way to reach somebody: it names a record that nothing else names."""
    FILLED = "filled"
    """A cell of text fills it: in imports, in workbooks, where a table is pasted."""
    CONSTANT = "constant"
    """A formula can write its values down: what a record starts with, what a rule sets."""
    LONG = "long"
    """Its values run over lines: where room is short, it is the first to go."""
    PERSONAL = "personal"
    """It tells of a person: whoever lets it be taken out is told so."""
    IN_ROWS = "in_rows"
    """It can stand in a row of a sub-form."""


_SEVERAL = frozenset({Trait.WORDED, Trait.FILLED, Trait.IN_ROWS})
_ONE = _SEVERAL | {Trait.ORDERED}
_WHOLE = _ONE | {Trait.TELLING}
_AMOUNT = _WHOLE | {Trait.MEASURED}

USUAL: Mapping[ValueKind, frozenset[Trait]] = {
    ValueKind.TEXT: _WHOLE | {Trait.CONSTANT, Trait.TITLING},
    ValueKind.NUMBER: _AMOUNT | {Trait.CONSTANT, Trait.TITLING},
    # A title would show the fraction.
    ValueKind.PERCENT: _AMOUNT | {Trait.CONSTANT},
    ValueKind.DATE: _AMOUNT | {Trait.CONSTANT, Trait.TITLING},
    ValueKind.DATETIME: _AMOUNT,
    ValueKind.TIME: _AMOUNT | {Trait.CONSTANT, Trait.TITLING},
    ValueKind.RANGE: _ONE | {Trait.TITLING},
    ValueKind.ADDRESS: _ONE,
    ValueKind.CHOICE: _WHOLE | {Trait.CONSTANT},
    ValueKind.CHOICES: _SEVERAL,
    ValueKind.TAGS: _SEVERAL,
    ValueKind.SWITCH: _WHOLE | {Trait.CONSTANT},
    # People, departments and records stand in the order of their names.
    ValueKind.MEMBER: _WHOLE,
    ValueKind.MEMBERS: _SEVERAL,
    ValueKind.DEPARTMENT: _WHOLE,
    ValueKind.DEPARTMENTS: _SEVERAL,
    ValueKind.REFERENCE: _WHOLE,
    ValueKind.REFERENCES: _SEVERAL - {Trait.IN_ROWS},
    ValueKind.FILES: frozenset({Trait.IN_ROWS}),
    ValueKind.ROWS: frozenset(),
    ValueKind.RECORDS: frozenset(),
    # What it gives is known with the formula, and judged then.
    ValueKind.RESULT: _AMOUNT | {Trait.TITLING},
    ValueKind.NOTHING: frozenset(),
}
"""The traits that a kind of values brings along."""


class Traited(Protocol):
    """What a type says of itself: what it holds, and in what it differs from what is usual for that kind."""

    @property
    def holds(self) -> ValueKind: ...
    @property
    def more(self) -> frozenset[Trait]: ...
    @property
    def less(self) -> frozenset[Trait]: ...


def traits_of(part: Traited, holds: ValueKind | None = None) -> frozenset[Trait]:
    """Return what is true of a type; of what a formula gives, by the kind that `holds`."""
    return (USUAL[holds or part.holds] | part.more) - part.less


_PLAIN = {
    "text": ValueKind.TEXT,
    "number": ValueKind.NUMBER,
    "choice": ValueKind.CHOICE,
    "boolean": ValueKind.SWITCH,
    "date": ValueKind.DATE,
    "datetime": ValueKind.DATETIME,
    "time": ValueKind.TIME,
    "range": ValueKind.RANGE,
    "address": ValueKind.ADDRESS,
    "relation": ValueKind.RECORDS,
}
_NAMED = {"@member": ValueKind.MEMBER, "*": ValueKind.MEMBER, "@department": ValueKind.DEPARTMENT}
_MANY = {
    ValueKind.TEXT: ValueKind.TAGS,
    ValueKind.CHOICE: ValueKind.CHOICES,
    ValueKind.MEMBER: ValueKind.MEMBERS,
    ValueKind.DEPARTMENT: ValueKind.DEPARTMENTS,
    ValueKind.REFERENCE: ValueKind.REFERENCES,
}


def kind_of(result: Type) -> ValueKind:
    """Return the kind of what an expression gives; what has no column is nothing to whoever asks.

    >>> kind_of(Type("list", item=Type("record", form="@member"))).value
    'members'
    """
    if result.kind == "record":
        return _NAMED.get(result.form, ValueKind.REFERENCE)
    if result.kind == "list":
        return (
            _MANY.get(kind_of(result.each), ValueKind.NOTHING) if result.item else ValueKind.NOTHING
        )
    if result.share:
        return ValueKind.PERCENT
    return _PLAIN.get(result.kind, ValueKind.NOTHING)
