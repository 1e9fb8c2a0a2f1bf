"""Finding records by a few letters, in all the forms that somebody may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import cast

from dougong.access.permit import Operation
from dougong.access.principal import INSIDE, Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, TooSlow
from dougong.kernel.wording import Label, label_in
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 20
OF_A_FORM = 4
PATIENCE = 2.0
"""Seconds after which no further form is looked through: who jumps does not wait."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, nearest first; `whole` tells that every form was looked through."""

    items: tuple[dict[str, Json], ...] = ()
    whole: bool = True


def find_records(work: UnitOfWork, who: Principal, text: str, here: str | None = None) -> Found:
    """Return the records that show a text in a field one may read, those of the app `here` first."""
    if who.kind not in INSIDE:
        raise Forbidden
    wanted, items, latest = text.strip(), list[dict[str, Json]](), monotonic() + PATIENCE
    if len(wanted) < 2 and wanted.isascii():
        # A single letter or digit is in everything; a single character of Chinese is a name.
        return Found()
    for spec, ref in _readable(work, who, here):
        if len(items) >= MOST or monotonic() > latest:
            return Found(tuple(items[:MOST]), whole=False)
        try:
            items += _in_form(work, who, spec, ref, wanted)
        except TooSlow:
            # The transaction may be of no more use: what was found so far is the answer.
            return Found(tuple(items), whole=False)
    return Found(tuple(items[:MOST]))


def _readable(
    work: UnitOfWork, who: Principal, here: str | None
) -> Iterator[tuple[AppSpec, FormRef]]:
    """Yield the forms that somebody may read anything of."""
    for app in sorted(work.drafts.apps(), key=lambda app: app != here):
        spec = compiled_release(work, app)
        for key in spec.forms:
            ref = spec.ref(key)
            if permit(work, who, spec, ref, Operation.READ).anything:
                yield spec, ref


def _in_form(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, text: str
) -> Iterator[dict[str, Json]]:
    shown = list_records(work, who, ref, Listing(search=text, limit=OF_A_FORM))
    about = {
        "app": spec.key,
        "app_label": label_in(cast(Label, spec.content.app.get("label", spec.key)), who.locale),
        "form": ref.form,
        "form_label": label_in(spec.forms[ref.form].label, who.locale),
    }
    for item in shown.items():
        yield {**about, "id": item["id"], "title": item["title"]}
