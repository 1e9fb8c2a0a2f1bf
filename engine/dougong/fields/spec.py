"""A field, compiled: identity by key, behaviour by type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dougong.fields.protocol import FieldType
from dougong.fields.traits import Trait, ValueKind, kind_of, traits_of
from dougong.fields.types.derived import Derived
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form; sources of formulas stay text here, the form's compiler turns them into expressions."""

    key: str
    label: Label
    type: FieldType
    required: bool = False
    unique: bool = False
    read_only: bool = False
    default: str | None = None
    visible_when: str | None = None
    required_when: str | None = None
    fetch: Mapping[str, Json] | None = None
    """Where its value comes from in another form, as it is written."""
    when_hidden: str = "keep"
    """What becomes of its value while it is hidden: keep, clear or recompute."""
    offers: Mapping[str, Json] = field(default_factory=dict)
    """What decides which options or records it offers, as it is written."""
    fields: tuple[FieldSpec, ...] = ()
    """The columns of a sub-form; empty for every other type."""

    @property
    def computed(self) -> bool:
        """Tell whether its value follows from others and is never written by a person."""
        return self.type.computed or (self.fetch is not None and self.fetch.get("follows") is True)

    @property
    def holds(self) -> ValueKind:
        """Return the kind of its values; of what a formula gives, as it turned out."""
        if self.type.holds is not ValueKind.RESULT or self.type.value_type is None:
            return self.type.holds
        return kind_of(self.type.value_type)

    @property
    def traits(self) -> frozenset[Trait]:
        """Return what may be done with it."""
        return traits_of(self.type, self.holds)

    @property
    def names_another(self) -> bool:
        """Tell whether its values are ids of records, people or departments, which are shown by their titles."""
        kind = self.type.value_type
        return kind is not None and "record" in {kind.kind, kind.item and kind.item.kind}

    @property
    def on_read(self) -> bool:
        """Tell whether the clock decides its value, so that it is computed whenever it is read."""
        return isinstance(self.type, Derived) and self.type.on_read
