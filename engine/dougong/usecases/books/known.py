"""Which form of an app already holds what a sheet brings: next week's file meets the records of this week's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dougong.forms.books.table import HEADS_WITHIN
from dougong.forms.interchange import plain_head, suggested
from dougong.forms.sheets import Sheet
from dougong.forms.spec import FormSpec
from dougong.kernel.wording import LOCALES, label_in
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def known_forms(work: UnitOfWork, app: str, sheets: Sequence[Sheet]) -> Mapping[int, str]:
    """Return the form that each sheet belongs to, by name and by at least half of its heads; many belong to none."""
    if work.releases.current(app) is None:
        return {}
    forms = compiled_release(work, app).forms
    found: dict[int, str] = {}
    for at, sheet in enumerate(sheets):
        fitting = (key for key, form in forms.items() if _fits(sheet, form))
        key = next(fitting, None)
        if key is not None and key not in found.values():
            found[at] = key
    return found


def _fits(sheet: Sheet, form: FormSpec) -> bool:
    called = {plain_head(label_in(form.label, locale)) for locale in LOCALES}
    if plain_head(sheet.name) not in called:
        return False
    rows = sheet.rows[:HEADS_WITHIN]
    best = max((len(suggested(form, row, administering=True)) for row in rows), default=0)
    return best * 2 >= max((len({*row} - {None, ""}) for row in rows), default=1)
