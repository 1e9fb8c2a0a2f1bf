"""Plan, publish, roll back: the only ways by which a draft becomes what people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dougong.access.principal import Principal
from dougong.definitions.codec import document_of
from dougong.definitions.content import Content, Release
from dougong.definitions.store import KeptPlan
from dougong.kernel.canonical import etag_of
from dougong.kernel.errors import Conflict, Invalid, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.compile import compile_app
from dougong.publishing.plan import UNHELD, Danger, Live, Plan, by_danger
from dougong.publishing.planning import operations_of, plan_of
from dougong.records.recomputing import computing_order, stale_fields
from dougong.records.schema import NOTHING_FILLED, Filled, Place
from dougong.records.schema_diff import restoring
from dougong.records.schema_ops import AddTogether, AddUnique, ChangeType, RetireField, SchemaOp
from dougong.records.shape import FormRef
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release, foreign_shapes, required_apps
from dougong.usecases.publishing.computing import leave_computing
from dougong.usecases.publishing.dependent_apps import DependentApp, breaks, dependent_apps, follows
from dougong.usecases.publishing.sight import out_of_sight
from dougong.usecases.publishing.waiting_books import wake_books
from dougong.usecases.rules.timing import follow_timetables
from dougong.usecases.segments.following import follow_release
from dougong.usecases.simulating.retelling import untrue_stories
from dougong.usecases.unit_of_work import UnitOfWork


class PlanMoved(Conflict):
    """The draft or the release has changed since the plan was made."""

    code = "plan.moved"


@dataclass(frozen=True, slots=True)
class Approval:
    """What someone says who has read a plan: `confirm` that records may be affected, and a note for the history."""

    plan: str
    confirm: bool = False
    note: str = ""


def make_plan(work: UnitOfWork, who: Principal, app: str) -> tuple[str, Plan]:
    """Plan the publishing of a draft; return the plan and the id by which it is published."""
    demand_builder(who, app)
    content = work.drafts.content(app)
    plan = _planned(work, who, turn_to(work, content))
    kept = KeptPlan(
        new_id(), app, _tag(work, app, content), {"edits": plan.edits}, work.moment.at, who.id
    )
    work.plans.add(kept)
    return kept.id, plan


def preview(work: UnitOfWork, who: Principal, content: Content) -> Plan:
    """Plan the publishing of a content that is not in any draft; nothing is kept."""
    demand_builder(who, str(content.app["key"]))
    return _planned(work, who, turn_to(work, content))


def lint(work: UnitOfWork, who: Principal, app: str) -> Compiled:
    """Return what is wrong with a draft, and what is doubtful."""
    demand_builder(who, app)
    content = work.drafts.content(app)
    compiled = compile_app(content, foreign_shapes(work, content))
    unseen = out_of_sight(work, who, compiled_release(work, app), compiled.spec)
    found = replace(compiled, problems=(*compiled.problems, *unseen))
    if _is_held(work, found.spec):
        return found
    return replace(found, warnings=(*found.warnings, UNHELD))


def publish(work: UnitOfWork, who: Principal, app: str, approval: Approval) -> int:
    """Publish the draft that a plan was made from, at once; return the release, the present one if nothing is new."""
    turn = approved(work, who, app, approval)
    return turn.standing or release(work, who, turn, approval.note)


def approved(work: UnitOfWork, who: Principal, app: str, approval: Approval) -> Turn:
    """Return what the app would become by the plan; raises `Invalid` or `PlanMoved` when that cannot be."""
    demand_builder(who, app)
    kept = work.plans.get(approval.plan)
    if kept is None or kept.app != app:
        raise NotFound(what="plan")
    content = work.drafts.content(app)
    if kept.etag != _tag(work, app, content):
        raise PlanMoved(app=app)
    turn = turn_to(work, content)
    plan = _planned(work, who, turn)
    refuse_if(plan.problems)
    if plan.confirmed_only and not approval.confirm:
        harms = plan.risk is Danger.DATA
        raise Invalid(
            [Problem("confirm", "plan.unconfirmed" if harms else "plan.stories_unconfirmed")]
        )
    return turn


def roll_back(work: UnitOfWork, who: Principal, app: str, number: int) -> int:
    """Publish the content of an old release as a new one; columns come back with their values, the draft stays."""
    return release(work, who, turn_back(work, who, app, number), back_note(number))


def turn_back(work: UnitOfWork, who: Principal, app: str, number: int) -> Turn:
    """Return what the app would become by an old release; raises `Invalid` when that cannot be."""
    demand_builder(who, app)
    old = work.releases.get(app, number)
    if old is None:
        raise NotFound(what=f"release {number}")
    turn = turn_to(work, old.content)
    refuse_if(turn.problems)
    return turn


def back_note(number: int) -> str:
    """Return what the history says of going back."""
    return f"↩ v{number}"


def releases(work: UnitOfWork, who: Principal, app: str) -> Sequence[Release]:
    """Return the releases of an app, newest first, without their content."""
    demand_builder(who, app)
    return work.releases.all(app)


@dataclass(frozen=True, slots=True)
class Turn:
    """What an app is now, and what it would become."""

    before: AppSpec
    after: Compiled
    dependents: tuple[DependentApp, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what keeps it from being published, in the app or in those that require it."""
        return (*self.after.problems, *breaks(self.dependents))

    @property
    def operations(self) -> tuple[SchemaOp, ...]:
        """Return what is to be done to the tables; what an earlier release had comes back with its values."""
        return restoring(operations_of(self.before, self.after))

    @property
    def standing(self) -> int | None:
        """Return the release that is all of this already, if there is one.

        A script that applies the same app every night must not fill the list of releases.
        """
        same = self.before.content == self.after.spec.content and not self.operations
        return self.before.release if same else None


def turn_to(work: UnitOfWork, content: Content) -> Turn:
    """Compile what an app would become."""
    app = str(content.app["key"])
    after = compile_app(content, foreign_shapes(work, content))
    return Turn(
        _as_held(work, compiled_release(work, app)), after, dependent_apps(work, app, after)
    )


def _as_held(work: UnitOfWork, before: AppSpec) -> AppSpec:
    """Return a release as its tables are: what an older version left out is planned like any change."""
    return replace(before, shapes=work.schema.as_held(before.key, before.shapes))


def _planned(work: UnitOfWork, who: Principal, turn: Turn) -> Plan:
    held = _is_held(work, turn.after.spec)
    plan = plan_of(turn.before, turn.after, _live(work, turn.before.key, turn.operations, held))
    changes = by_danger([*plan.changes, *follows(turn.dependents)])
    stories = untrue_stories(work, who, turn.before.content, turn.after.spec)
    problems = (*turn.problems, *out_of_sight(work, who, turn.before, turn.after.spec))
    return replace(plan, changes=changes, problems=problems, stories=stories)


def _is_held(work: UnitOfWork, spec: AppSpec) -> bool:
    """Tell whether any role of an app has somebody, be it a person or a department."""
    roles = {f"{spec.key}/{key}" for key in spec.roles.by_key}
    return any(each.role in roles for each in work.memberships.of_app(spec.key))


def _live(work: UnitOfWork, app: str, operations: Sequence[SchemaOp], held: bool) -> Live:
    """Count what the operations touch, and the runs that go on by the present release."""
    rows = work.schema.counts({operation.form for operation in operations})
    filled: dict[tuple[FormRef, str], int] = {}
    for form in rows:
        keys = [
            op.key
            for op in operations
            if op.form == form and isinstance(op, RetireField | ChangeType)
        ]
        filled |= {(form, key): count for key, count in work.schema.filled(form, keys).items()}
    alike: dict[SchemaOp, int] = {}
    for op in operations:
        if isinstance(op, AddUnique | AddTogether):
            apart = op.keys if isinstance(op, AddTogether) else (op.key,)
            alike[op] = work.schema.alike(op.form, apart)
    under_way = {
        rule if "/" in rule else f"rules/{rule}": count
        for rule, count in work.rule_runs.under_way(app).items()
    }
    return Live(rows, filled, alike, work.runs.going(app), held, under_way)


def release(
    work: UnitOfWork, who: Principal, turn: Turn, note: str, filled: Filled = NOTHING_FILLED
) -> int:
    """Change the tables, keep the release and tell of it, all in one transaction.

    Computed fields of many records are left to a job; until it is done they are blank.
    """
    spec = turn.after.spec
    demand_consent(who, turn)
    work.schema.apply(spec.key, turn.operations, spec.shapes, filled)
    for each in turn.dependents:
        work.schema.apply(each.before.key, each.operations, each.after.spec.shapes)
    if left := _computed(work, turn):
        leave_computing(work, who, spec.key, left)
    number = (work.releases.current(spec.key) or 0) + 1
    work.releases.add(Release(spec.key, number, spec.content, work.moment.at, who.id, note))
    wake_books(work, spec.key)
    follow_release(work, spec)
    follow_timetables(work, turn.before, spec)
    work.outbox.add("app.published", {"app": spec.key, "release": number, "by": who.id})
    return number


def _computed(work: UnitOfWork, turn: Turn) -> list[Place]:
    """Compute what is stale in the app and in those that require it; return what is left, in the order of need."""
    spec = turn.after.spec
    own = spec.key, stale_fields(spec.key, turn.before.shapes, spec.shapes), spec.shapes
    others = [(each.before.key, each.stale, each.after.spec.shapes) for each in turn.dependents]
    left: list[Place] = []
    for app, stale, shapes in (own, *others):
        if left:
            # It may need what is left.
            left += [place for place in computing_order(shapes) if place in stale]
        else:
            left += work.schema.compute(app, stale, shapes)
    return left


def demand_consent(who: Principal, turn: Turn) -> None:
    """Refuse to reach into an app that one may not build: its formulas would read what its roles hide."""
    known = required_apps(turn.before.content)
    for app in required_apps(turn.after.spec.content):
        if app not in known:
            demand_builder(who, app)


def _tag(work: UnitOfWork, app: str, content: Content) -> str:
    return f"{etag_of(document_of(content))}-{work.releases.current(app) or 0}"
