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
from dougong.usecases.reading.records import Listing, Shown, get_record, list_records
from dougong.usecases.unit_of_work import UnitOfWork

FIRST = 5


@dataclass(frozen=True, slots=True)
class Related:
    """The first of those whose `field` refers to a record, the newest before the others, and how many there are."""

    form: str
    field: str
    shown: Shown

    def document(self) -> dict[str, Json]:
        """Return them as they go over the wire."""
        page = self.shown.page
        count = f"{page.count}{'+' if page.more else ''}"
        return {
            "form": self.form,
            "field": self.field,
            **self.shown.document(),
            "count": count,
        }


def related_to(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> tuple[Related, ...]:
    """Return who refers to a record from forms of the same app; empty lists are among them, for one may add to them.

    What the form lists itself is left to it, and what may not be asked of a form is not told.
    """
    _, _, spec = get_record(work, who, ref, id)
    listing = Listing(sort=("-created_at",), limit=FIRST, count=Count.CAPPED)
    return tuple(
        Related(
            form,
            field.key,
            list_records(work, who, FormRef(ref.app, form), listing.where(field, id)),
        )
        for form, field in referring_fields(spec, ref)
        if _may_ask(work, who, spec, form, field.key)
    )


def referring_fields(spec: AppSpec, ref: FormRef) -> Iterator[tuple[str, FieldSpec]]:
    """Yield the references of an app's forms to one of them, each with its form, but those that it lists itself."""
    listed = {
        (field.type.leads_to, field.type.reference)
        for field in spec.forms[ref.form].fields.values()
        if isinstance(field.type, Reverse)
    }
    for key, form in spec.forms.items():
        for field in form.fields.values():
            leads = isinstance(field.type, Reference | References)
            refers = leads and spec.ref(field.type.leads_to or "") == ref
            if refers and (key, field.key) not in listed:
                yield key, field


def _may_ask(work: UnitOfWork, who: Principal, spec: AppSpec, form: str, field: str) -> bool:
    reading = permit(work, who, spec, spec.ref(form), Operation.READ)
    return reading.anything and field in reading.clear
