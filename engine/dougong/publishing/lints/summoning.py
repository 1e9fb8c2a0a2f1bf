"""Doubts about roles that bring records into sight one by one: by what, and what is seen beside."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.access.permit import Operation
from dougong.access.role import FieldRight, RoleSpec
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import Trait
from dougong.forms.spec import FormSpec
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label, form_label


def unfit_numbers(spec: AppSpec) -> Iterator[Problem]:
    """Yield the fields by which no record can be brought into sight: nobody writes them to mean one record."""
    for path, form, key in _numbers(spec):
        field = spec.forms[form].fields.get(key)
        if field is None or Trait.IDENTIFYING not in field.traits:
            yield Problem(
                path, "lint.unfit_number", {"field": field_label(spec.content, form, key)}
            )


def shared_numbers(spec: AppSpec) -> Iterator[Problem]:
    """Yield the fields that may stand twice: who asks for such a number is shown none of its records."""
    for path, form, key in _numbers(spec):
        field = spec.forms[form].fields.get(key)
        if field is not None and not (field.unique or field.computed):
            told = {"field": field_label(spec.content, form, key)}
            yield Problem(path, "lint.shared_number", told)


def named_beside(spec: AppSpec) -> Iterator[Problem]:
    """Yield references that tell somebody what records are called which they are to see one by one."""
    for role in spec.roles.by_key.values():
        for key, form in spec.forms.items():
            for field in form.fields.values():
                if hidden := _named(spec, role, form, field):
                    told: dict[str, Param] = {
                        "role": label_in(role.label),
                        "form": form_label(spec.content, hidden),
                    }
                    yield Problem(f"forms/{key}/fields/{field.key}", "lint.named_beside", told)


def _named(spec: AppSpec, role: RoleSpec, form: FormSpec, field: FieldSpec) -> str | None:
    """Return the form whose records a reference names to a role that sees them one by one, if it does."""
    grant = role.grants.get(form.ref.form)
    target = field.type.leads_to or ""
    beyond = role.grants.get(target)
    if grant is None or beyond is None or not beyond.summoned_by or not field.names_another:
        return None
    # What is itself seen by way of those records names no others.
    apart = any("SUMMONED" in each.source.upper() for each in grant.rows.conditions)
    named = grant.right(field.key) in {FieldRight.READ, FieldRight.EDIT}
    return target if named and not apart and grant.allows(Operation.READ) else None


def _numbers(spec: AppSpec) -> Iterator[tuple[str, str, str]]:
    """Yield the fields that stand for one record, each with its place and its form."""
    for name, role in spec.roles.by_key.items():
        for form, grant in role.grants.items():
            for at, key in enumerate(grant.summoned_by):
                yield f"roles/{name}/forms/{form}/scope/summoned_by/{at}", form, key
