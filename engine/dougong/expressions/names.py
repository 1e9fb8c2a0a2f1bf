"""What a formula may mention: the names of a form, and of the forms it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dougong.expressions.types import Type


class Names(Protocol):
    """The names of one form.

    In a sub-form's own formulas `parent` is a name too, of type `record_of(<the form that holds it>)`.
    """

    def type_of(self, key: str) -> Type | None:
        """Return the type of a key, or nothing if there is no such key."""
        ...

    def of(self, form: str) -> Names | None:
        """Return the names of another form: "form", "app/form", or "form.sub_form"."""
        ...

    def known(self) -> Iterable[str]:
        """Return all keys, for "did you mean"."""
        ...


@dataclass(frozen=True, slots=True)
class FormNames:
    """Names kept in plain mappings: form → key → type."""

    form: str
    forms: Mapping[str, Mapping[str, Type]] = field(repr=False)

    def type_of(self, key: str) -> Type | None:
        return self.forms[self.form].get(key)

    def of(self, form: str) -> FormNames | None:
        return FormNames(form, self.forms) if form in self.forms else None

    def known(self) -> Iterable[str]:
        return self.forms[self.form]


NO_NAMES = FormNames("", {"": {}})
"""For expressions over constants only."""
