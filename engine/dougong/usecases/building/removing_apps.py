"""Removing an app as a whole, after it was said what goes; and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import Principal
from dougong.definitions.store import RemovedDefinition
from dougong.kernel.errors import Forbidden, Invalid
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder, read_draft
from dougong.usecases.facts.specs import compiled_release, required_apps
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes with an app: records in how many forms, runs that are on their way, apps that reach into it."""

    forms: int
    records: int
    runs: int
    needed_by: tuple[Label, ...]


def contents_of(work: UnitOfWork, who: Principal, app: str) -> Contents:
    """Count what goes with an app."""
    demand_builder(who, app)
    forms = read_draft(work, who, app).content.all_of("forms")
    counts = work.schema.counts({FormRef(app, form) for form in forms})
    return Contents(len(forms), sum(counts.values()), work.runs.going(app), _needed_by(work, app))


def _needed_by(work: UnitOfWork, app: str) -> tuple[Label, ...]:
    contents = (compiled_release(work, each).content for each in work.drafts.apps() if each != app)
    return tuple(
        cast(Label, content.app.get("label", ""))
        for content in contents
        if app in required_apps(content)
    )


def remove_app(work: UnitOfWork, who: Principal, app: str, *, name: str) -> None:
    """Remove an app for everybody; whoever does it has typed its name. Only an administrator founds and removes."""
    if not who.admin:
        raise Forbidden(app=app)
    label = read_draft(work, who, app).content.app.get("label")
    names = set(label.values()) if isinstance(label, dict) else {label}
    if name not in names:
        raise Invalid([Problem("name", "app.other_name")])
    work.drafts.shelve(app, by=who.id)
    noted_by(work, who, "app.removed", app, app=app)


def removed_apps(work: UnitOfWork, who: Principal) -> Sequence[RemovedDefinition]:
    """Return the apps that can be brought back, newest first."""
    if not who.admin:
        raise Forbidden
    return work.drafts.shelved()


def restore_app(work: UnitOfWork, who: Principal, app: str) -> None:
    """Bring a removed app back as it was: release, records, roles."""
    if not who.admin:
        raise Forbidden(app=app)
    work.drafts.unshelve(app, by=who.id)
    noted_by(work, who, "app.restored", app, app=app)
