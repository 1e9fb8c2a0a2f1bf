"""The records that refer to one, form by form, as far as whoever asks may list them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.fields.spec import FieldSpec
from dougong.fields.types.reference import Reference
from dougong.fields.types.references import References
from dougong.fields.types.reverse import Reverse
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Count
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release, required_apps
from dougong.usecases.reading.records import Listing, Shown, get_record, list_records
from dougong.usecases.unit_of_work import UnitOfWork

FIRST = 5


@dataclass(frozen=True, slots=True)
class Related:
    """The first of those whose `field` refers to a record, the newest before the others, and how many there are."""

    form: FormRef
    field: str
    shown: Shown

    def document(self) -> dict[str, Json]:
        """Return them as they go over the wire."""
        page = self.shown.page
        count = f"{page.count}{'+' if page.more else ''}"
        return {
            "app": self.form.app,
            "form": self.form.form,
            "field": self.field,
            **self.shown.document(),
            "count": count,
        }


def related_to(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> tuple[Related, ...]:
    """Return who refers to a record, its own app first; empty lists are among them, for one may add to them.

    Another app is asked where it requires this one. What the form lists itself is left to it, and what may not be
    asked of a form is not told.
    """
    _, _, spec = get_record(work, who, ref, id)
    listing = Listing(sort=("-created_at",), limit=FIRST, count=Count.CAPPED)
    listed = listed_itself(spec, ref)
    return tuple(
        Related(form, field.key, list_records(work, who, form, listing.where(field, id)))
        for asked in (spec, *_requiring(work, ref.app))
        for form, field in referring_fields(asked, ref)
        if (form, field.key) not in listed and _may_ask(work, who, asked, form, field.key)
    )


def listed_itself(spec: AppSpec, ref: FormRef) -> frozenset[tuple[FormRef, str]]:
    """Return the references that a form lists in fields of its own, each with the form that holds it."""
    return frozenset(
        (spec.ref(field.type.leads_to), field.type.reference)
        for field in spec.forms[ref.form].fields.values()
        if isinstance(field.type, Reverse)
    )


def referring_fields(spec: AppSpec, ref: FormRef) -> Iterator[tuple[FormRef, FieldSpec]]:
    """Yield the references of an app's forms to a form of this or another app, each with the form that holds it."""
    for key, form in spec.forms.items():
        for field in form.fields.values():
            leads = isinstance(field.type, Reference | References)
            if leads and spec.ref(field.type.leads_to or "") == ref:
                yield spec.ref(key), field


def _requiring(work: UnitOfWork, app: str) -> Iterator[AppSpec]:
    for other in work.drafts.apps():
        spec = compiled_release(work, other)
        if app in required_apps(spec.content):
            yield spec


def _may_ask(work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef, field: str) -> bool:
    reading = permit(work, who, spec, form, Operation.READ)
    return reading.anything and field in reading.clear
