"""Values as the cells of a table that people read: labels for options, titles for references, the zone of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from dougong.expressions import Value
from dougong.expressions.formats import WRITTEN
from dougong.fields.spec import FieldSpec
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.fields.types.percent import Percent
from dougong.forms.cells import Cell, Share
from dougong.kernel.wording import DEFAULT_LOCALE, label_in, worded
from dougong.records.called import called


@dataclass(frozen=True, slots=True)
class Writer:
    """What is needed to write cells: the zone of instants, and the language of yes and no."""

    zone: str
    locale: str = DEFAULT_LOCALE

    def cell(self, field: FieldSpec, value: Value, titles: Mapping[str, str]) -> Cell:
        """Return one value as a cell; several values stand in one, between marks that a reader takes apart again."""
        if isinstance(value, tuple):
            return "、".join(self._name(field, str(each), titles) for each in value)
        if isinstance(value, bool):
            return worded("form.yes" if value else "form.no", {}, self.locale)
        if isinstance(value, datetime):
            return value.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        if isinstance(field.type, Percent) and isinstance(value, Decimal):
            return Share(value)
        if isinstance(value, str) and field.type.value_type is not None:
            value = WRITTEN.get(field.type.value_type.kind, str)(value)
        if value is None or isinstance(value, Decimal | date):
            return value
        return self._name(field, str(value), titles)

    def _name(self, field: FieldSpec, value: str, titles: Mapping[str, str]) -> str:
        if isinstance(field.type, Choice | Choices):
            return next(
                (label for label, each in field.type.labels.items() if each == value), value
            )
        # What is looked up or computed may be an option of another field.
        kind = field.type.value_type
        if kind is not None and (options := kind.each.options) is not None:
            return label_in(options.labels.get(value, value), self.locale)
        # Files have names, and are no records.
        return (
            called(value, titles, self.locale) if field.names_another else titles.get(value, value)
        )
