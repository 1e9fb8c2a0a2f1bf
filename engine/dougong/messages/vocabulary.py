"""What makers call things: labels of fields and options, for texts that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.definitions.content import Body
from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in, worded


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The forms of a release as their makers wrote them, in one language."""

    forms: Mapping[str, Body]
    locale: str = DEFAULT_LOCALE

    def label(self, form: str, path: Sequence[str]) -> str:
        """Return the labels along a path, outermost first; a key is shown where nobody gave a label."""
        labels = []
        for at, key in enumerate(path):
            field = self.field(form, path[: at + 1])
            labels.append(
                self.worded(cast(Label, field["label"]))
                if field and "label" in field
                else self._system(key)
            )
        return " · ".join(labels)

    def field(self, form: str, path: Sequence[str]) -> Body | None:
        """Return a field by its path through references and sub-forms; None where its app is another one."""
        fields = _keyed(self.forms.get(form, {}))
        for key in path[:-1]:
            fields = self._behind(fields.get(key, {}))
        return fields.get(path[-1]) if path else None

    def worded(self, label: Label) -> str:
        return label_in(label, self.locale)

    def said(self, code: str, **params: str | int) -> str:
        """Return one of our own texts."""
        return worded(code, params, self.locale)

    def _behind(self, field: Body) -> Mapping[str, Body]:
        if "fields" in field:
            return _keyed(field)
        target = str(field.get("form") or str(field.get("from", "")).partition(".")[0])
        return _keyed(self.forms.get(target, {}))

    def _system(self, key: str) -> str:
        """Return what we call a field of every record, or a part of a value such as the days of a range."""
        for code in (f"field.system.{key}", f"field.part.{key}"):
            if (text := self.said(code)) != code:
                return text
        return key


def _keyed(holder: Body) -> Mapping[str, Body]:
    return {str(field["key"]): field for field in cast(Sequence[Body], holder.get("fields") or ())}
