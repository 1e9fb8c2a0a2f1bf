"""Where something is used, and changes that touch many definitions of a draft at once."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.definitions.content import Content
from dougong.definitions.keys import key_problems
from dougong.definitions.kinds import APP
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.refactor import with_field_key, without_field
from dougong.publishing.references import Reference, references_of, used
from dougong.records.shape import FormRef
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.building.editing import Draft, demand_builder, put_draft
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def where_used(work: UnitOfWork, who: Principal, app: str, target: str) -> list[Json]:
    """Return who mentions a thing of the draft: "forms/order/fields/amount", "roles/sales"."""
    spec = drafted_spec(work, who, app)
    return [_shown(spec.content, each) for each in used(references_of(spec), target)]


def weight_of(work: UnitOfWork, who: Principal, app: str, target: str) -> int:
    """Return how many records hang on a form or a field of the current release; none on anything else."""
    demand_builder(who, app)
    folder, *steps = target.split("/")
    if folder != "forms" or not steps:
        return 0
    form, *fields = steps[:1] + steps[2::2]
    holder = FormRef(app, ".".join([form, *fields[:-1]]))
    if not fields:
        return work.schema.counts([holder]).get(holder, 0)
    return work.schema.filled(holder, fields[-1:]).get(fields[-1], 0)


def rename_field(work: UnitOfWork, who: Principal, form: FormRef, key: str, new: str) -> Draft:
    """Give a field another key wherever it is mentioned; refused once it is published, because records hang on it."""
    spec = drafted_spec(work, who, form.app)
    _demand_field(spec, form, key)
    refuse_if(key_problems(new, "key"))
    if new in spec.shapes[form].fields:
        raise Invalid([Problem("key", "definition.repeated_key", {"key": new})])
    released = compiled_release(work, form.app).shapes
    if form in released and key in released[form].fields:
        raise Invalid([Problem("key", "refactor.published", {"key": key})])
    content = with_field_key(spec, form, key, new)
    return put_draft(work, who, form.app, content, seen=None)


def remove_field(
    work: UnitOfWork, who: Principal, form: FormRef, key: str
) -> tuple[Draft, list[Json]]:
    """Remove a field with what only shows it; return the draft and who still needs a person's attention."""
    spec = drafted_spec(work, who, form.app)
    _demand_field(spec, form, key)
    removal = without_field(spec, form, key)
    left = [_shown(spec.content, each) for each in removal.left]
    return put_draft(work, who, form.app, removal.content, seen=None), left


def _demand_field(spec: AppSpec, form: FormRef, key: str) -> None:
    if form not in spec.shapes or key not in spec.shapes[form].fields:
        raise NotFound(what="field", key=f"{form}.{key}")


def _shown(content: Content, reference: Reference) -> Json:
    place = reference.place
    body = content.app if place.folder == APP else content.all_of(place.folder)[place.key]
    return {
        "path": reference.path(body),
        "kind": place.folder,
        "key": place.key,
        "label": body.get("label", place.key),
        "means": reference.spot.means.value,
        "target": reference.target,
    }
