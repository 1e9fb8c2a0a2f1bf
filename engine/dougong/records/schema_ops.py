"""What publishing does to tables, as values: a plan shows them, the store carries them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from dougong.fields.column import ColumnShape
from dougong.kernel.problems import Param, Problem
from dougong.records.shape import FormRef, ViewIndex


@dataclass(frozen=True, slots=True)
class AddForm:
    """Make the table of a form; a sub-form names its parent. Its fields follow as operations of their own."""

    form: FormRef
    parent: FormRef | None = None

    code: ClassVar[str] = "schema.add_form"

    def describe(self) -> Problem:
        return _said(self.code, self.form)


@dataclass(frozen=True, slots=True)
class RetireForm:
    """Stop using a table; its rows stay until they are purged."""

    form: FormRef

    code: ClassVar[str] = "schema.retire_form"

    def describe(self) -> Problem:
        return _said(self.code, self.form)


@dataclass(frozen=True, slots=True)
class RestoreForm:
    """Use a retired table again, as a rollback does; made anew where it is gone."""

    form: FormRef
    parent: FormRef | None = None

    code: ClassVar[str] = "schema.restore_form"

    def describe(self) -> Problem:
        return _said(self.code, self.form)


@dataclass(frozen=True, slots=True)
class AddField:
    """Make a column, with its index if it refers to another form."""

    form: FormRef
    key: str
    column: ColumnShape

    code: ClassVar[str] = "schema.add_field"

    def describe(self) -> Problem:
        return _said(self.code, self.form, field=self.key)


@dataclass(frozen=True, slots=True)
class RetireField:
    """Stop using a column; its values stay until they are purged."""

    form: FormRef
    key: str

    code: ClassVar[str] = "schema.retire_field"

    def describe(self) -> Problem:
        return _said(self.code, self.form, field=self.key)


@dataclass(frozen=True, slots=True)
class RestoreField:
    """Use a retired column again, as a rollback does; made anew where it is gone."""

    form: FormRef
    key: str
    column: ColumnShape

    code: ClassVar[str] = "schema.restore_field"

    def describe(self) -> Problem:
        return _said(self.code, self.form, field=self.key)


@dataclass(frozen=True, slots=True)
class ChangeType:
    """Make a new generation of a column and carry over what can be carried; the old one is retired."""

    form: FormRef
    key: str
    before: ColumnShape
    after: ColumnShape
    computed: bool = False
    """Its values follow from an expression: there is nothing to carry over."""

    code: ClassVar[str] = "schema.change_type"

    def describe(self) -> Problem:
        return _said(
            self.code,
            self.form,
            field=self.key,
            before=self.before.storage.value,
            after=self.after.storage.value,
        )


@dataclass(frozen=True, slots=True)
class AddIndex:
    """Make the lists quick that views show."""

    form: FormRef
    index: ViewIndex

    code: ClassVar[str] = "schema.add_index"

    def describe(self) -> Problem:
        return _said(self.code, self.form, fields=_shown(self.index))


@dataclass(frozen=True, slots=True)
class DropIndex:
    """Drop what no view needs any more."""

    form: FormRef
    index: ViewIndex

    code: ClassVar[str] = "schema.drop_index"

    def describe(self) -> Problem:
        return _said(self.code, self.form, fields=_shown(self.index))


@dataclass(frozen=True, slots=True)
class AddUnique:
    """Let no two records share the value of a field, case and outer spaces aside; blanks are free."""

    form: FormRef
    key: str

    code: ClassVar[str] = "schema.add_unique"

    def describe(self) -> Problem:
        return _said(self.code, self.form, field=self.key)


@dataclass(frozen=True, slots=True)
class DropUnique:
    """Let records share the value of a field again."""

    form: FormRef
    key: str

    code: ClassVar[str] = "schema.drop_unique"

    def describe(self) -> Problem:
        return _said(self.code, self.form, field=self.key)


@dataclass(frozen=True, slots=True)
class AddTogether:
    """Let no two records share all values of several fields; a record that lacks one of them is free."""

    form: FormRef
    keys: tuple[str, ...]

    code: ClassVar[str] = "schema.add_together"

    def describe(self) -> Problem:
        return _said(self.code, self.form, fields=self.keys)


@dataclass(frozen=True, slots=True)
class DropTogether:
    """Let records share the values of these fields again."""

    form: FormRef
    keys: tuple[str, ...]

    code: ClassVar[str] = "schema.drop_together"

    def describe(self) -> Problem:
        return _said(self.code, self.form, fields=self.keys)


SchemaOp: TypeAlias = (
    "AddForm | RetireForm | RestoreForm | AddField | RetireField | RestoreField"
    " | ChangeType | AddIndex | DropIndex | AddUnique | DropUnique"
    " | AddTogether | DropTogether"
)


def _shown(index: ViewIndex) -> tuple[str, ...]:
    return tuple(key for key in (*index.keys, *index.judged) if key != "id")


def _said(code: str, form: FormRef, **params: Param) -> Problem:
    named: Mapping[str, Param] = {"form": form.form, **params}
    return Problem(f"forms/{form.form}", code, named)
