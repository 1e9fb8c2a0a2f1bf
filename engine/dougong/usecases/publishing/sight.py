"""Whether whoever publishes an app may read themselves what it would read of other apps."""

from __future__ import annotations

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.problems import Param, Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label, form_label
from dougong.publishing.reaching import Reach, new_reaches
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def out_of_sight(
    work: UnitOfWork, who: Principal, before: AppSpec, after: AppSpec
) -> tuple[Problem, ...]:
    """Return what an app would newly read of other apps though somebody may not: how it goes on would betray it.

    Who makes the other app too could let themselves see it, and is not asked.
    """
    found = (_unseen(work, who, after, reach) for reach in new_reaches(before.content, after))
    return tuple({problem.path: problem for problem in found if problem}.values())


def _unseen(work: UnitOfWork, who: Principal, spec: AppSpec, reach: Reach) -> Problem | None:
    if may_build(who, reach.form.app):
        return None
    mine = permit(work, who, spec, reach.form, Operation.READ)
    unseen = sorted(reach.fields - mine.clear if mine.anything else reach.fields)
    if not unseen:
        return None
    content = compiled_release(work, reach.form.app).content
    named: dict[str, Param] = {
        "form": form_label(content, reach.form.form),
        "fields": tuple(field_label(content, reach.form.form, key) for key in unseen),
    }
    return Problem(reach.path, "plan.out_of_sight", named)
