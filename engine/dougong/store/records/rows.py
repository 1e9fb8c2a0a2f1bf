"""Rows to records and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dougong.fields.protocol import Value
from dougong.records.record import Line, Record, Stamp, State
from dougong.records.shape import FormRef
from dougong.store.codec import Codec, Decode, Encode, Raw, as_it_is
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout
from dougong.store.records.titles import Title

STAMPED = ("created_at", "created_by", "updated_at", "updated_by", "owner_id", "dept_id")
HEAD = ("id", "version", "state", *STAMPED)
"""What every record's row begins with."""

_STATES = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Turns the cells of fields, and of the titles that follow them, into values by key and titles by id."""

    keys: tuple[str, ...]
    decoders: tuple[tuple[str, Decode], ...]
    titles: tuple[tuple[int, Decode, bool], ...] = ()

    @classmethod
    def of(
        cls, layout: Layout, form: FormRef, keys: Sequence[str], titles: Sequence[Title] = ()
    ) -> RowReader:
        """Return what reads values."""
        shapes = {key: layout.column_shape(form, key) for key in keys}
        return cls.by({key: layout.codec.decoder(shape) for key, shape in shapes.items()}, titles)

    @classmethod
    def by(cls, decoders: Mapping[str, Decode], titles: Sequence[Title] = ()) -> RowReader:
        """Return what reads fields, each in its own way."""
        keys = tuple(decoders)
        changing = tuple(
            (key, decode) for key, decode in decoders.items() if decode is not as_it_is
        )
        named = tuple((keys.index(title.key), title.decode, title.several) for title in titles)
        return cls(keys, changing, named)

    def values(self, cells: Sequence[Raw]) -> dict[str, Value]:
        """Return the fields' values by key."""
        values = dict(zip(self.keys, cells, strict=False))
        for key, decode in self.decoders:
            if (cell := values[key]) is not None:
                values[key] = decode(cell)
        return values

    def named(self, cells: Sequence[Raw]) -> dict[str, str]:
        """Return what the records, people and departments referred to are called, by id."""
        if not self.titles:
            return {}
        found: dict[str, str] = {}
        for name, (at, decode, several) in zip(cells[len(self.keys) :], self.titles, strict=False):
            if name is None:
                continue
            read = decode(name)
            found.update(read if several else {cells[at]: str(read)})  # type: ignore[arg-type]
        return found


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Turns rows that begin with `HEAD` into records."""

    form: FormRef
    rows: RowReader
    instant: Decode

    def record(
        self, row: Sequence[Raw], more: Mapping[str, Value], titles: Mapping[str, str]
    ) -> Record:
        """Return the record of a row, with values and titles that come from elsewhere."""
        instant, cells = self.instant, row[len(HEAD) :]
        id, version, state, made, maker, changed, changer, owner, dept = row[: len(HEAD)]
        stamp = Stamp(instant(made), maker, instant(changed), changer, owner, dept)  # type: ignore[arg-type]
        values = {**self.rows.values(cells), **more}
        return Record(
            self.form,
            id,
            version,
            _STATES[state],
            values,
            stamp,
            {**self.rows.named(cells), **titles},
        )


@dataclass(frozen=True, slots=True)
class LineReader:
    """Turns rows that begin with `HEAD` into lines."""

    rows: RowReader
    instant: Callable[[Raw], str]

    def line(
        self, row: Sequence[Raw], more: Mapping[str, Value], titles: Mapping[str, str]
    ) -> Line:
        """Return the line of a row, with values and titles that come from elsewhere."""
        instant, cells = self.instant, row[len(HEAD) :]
        id, version, state, made, maker, changed, changer, owner, dept = row[: len(HEAD)]
        values, named = self.rows.values(cells), self.rows.named(cells)
        values.update(more)
        named.update(titles)
        return Line(
            id, version, state, instant(made), maker, instant(changed), changer, owner, dept, values, named
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Turns values by key into the parameters of a statement, by physical column."""

    encoders: Mapping[str, tuple[str, Encode]]
    columns: tuple[tuple[str, str], ...]
    changing: tuple[tuple[str, Encode], ...]
    """The columns, by physical name, whose values are not held as they are."""

    @classmethod
    def of(cls, form: FormTable, codec: Codec) -> RowWriter:
        encoders = {
            key: (name, codec.encoder(form.shape(key))) for key, name in form.columns.items()
        }
        changing = tuple(each for each in encoders.values() if each[1] is not as_it_is)
        return cls(encoders, tuple(form.columns.items()), changing)

    def all(self, values: Mapping[str, Value]) -> dict[str, Raw]:
        """Return a parameter for every column; what has no value is blank."""
        get = values.get
        row: dict[str, Raw] = {name: get(key) for key, name in self.columns}
        for name, encode in self.changing:
            if (value := row[name]) is not None:
                row[name] = encode(value)
        return row

    def some(self, values: Mapping[str, Value]) -> dict[str, Raw]:
        """Return parameters for the values given."""
        known = [
            (value, *self.encoders[key]) for key, value in values.items() if key in self.encoders
        ]
        return {name: None if value is None else encode(value) for value, name, encode in known}
