"""What publishing an app does to those that require it: columns that follow, and formulas that would break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dougong.definitions.content import Content
from dougong.kernel.problems import Param, Problem
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.compile import compile_app
from dougong.publishing.labels import field_label, form_label, label_of
from dougong.publishing.plan import Danger, PlannedChange
from dougong.publishing.planning import operations_of
from dougong.records.recomputing import stale_fields
from dougong.records.schema import Place
from dougong.records.schema_diff import restoring
from dougong.records.schema_ops import SchemaOp
from dougong.usecases.facts.specs import compiled_release, foreign_shapes, required_apps
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DependentApp:
    """An app that requires the one that is published: as it is, and as it would be without having changed itself."""

    before: AppSpec
    after: Compiled
    broken: tuple[Problem, ...] = ()
    """What would be wrong with it that is right today."""

    @property
    def operations(self) -> tuple[SchemaOp, ...]:
        """Return what is to be done to its tables: a formula may come to something of another type."""
        return restoring(operations_of(self.before, self.after))

    @property
    def stale(self) -> frozenset[Place]:
        """Return its fields that are to be computed anew."""
        return stale_fields(self.before.key, self.before.shapes, self.after.spec.shapes)

    @property
    def label(self) -> str:
        """Return what its makers call it."""
        return label_of(self.before.content.app)


def dependent_apps(work: UnitOfWork, app: str, after: Compiled) -> tuple[DependentApp, ...]:
    """Return the apps that require another, directly or not, each after those that it requires itself."""
    if after.problems or not after.whole:
        # It cannot be published, so nothing can be said of what would follow.
        return ()
    contents = dict(_published(work))
    instead = {app: after.spec.content}
    return tuple(
        _dependent(work, each, contents[each], instead) for each in _requiring(contents, app)
    )


def breaks(dependents: tuple[DependentApp, ...]) -> Iterator[Problem]:
    """Yield what other apps would lose: it keeps the app from being published."""
    for each in dependents:
        content = each.before.content
        places = dict.fromkeys(_place(content, problem.path) for problem in each.broken)
        for place in places:
            yield Problem("app", "plan.breaks_app", {"app": each.label, "place": place})


def follows(dependents: tuple[DependentApp, ...]) -> Iterator[PlannedChange]:
    """Yield what is computed anew in other apps."""
    for each in dependents:
        content = each.before.content
        if stale := sorted(each.stale):
            fields = (
                f"{form_label(content, form.form)} · {field_label(content, form.form, key)}"
                for form, key in stale
            )
            named: dict[str, Param] = {
                "app": each.label,
                "fields": tuple(fields),
                "number": len(stale),
            }
            yield PlannedChange("app", "plan.computes_app", named, Danger.TIME)


def _published(work: UnitOfWork) -> Iterator[tuple[str, Content]]:
    for app in work.drafts.apps():
        if (release := work.releases.get(app)) is not None:
            yield app, release.content


def _dependent(
    work: UnitOfWork, app: str, content: Content, instead: Mapping[str, Content]
) -> DependentApp:
    after = compile_app(content, foreign_shapes(work, content, instead))
    known = after.problems and compile_app(content, foreign_shapes(work, content)).problems
    broken = tuple(each for each in after.problems if each not in known)
    return DependentApp(compiled_release(work, app), after, broken)


def _requiring(contents: Mapping[str, Content], app: str) -> list[str]:
    found: dict[str, None] = {}
    underway = {app}

    def go(needed: str) -> None:
        for each, content in contents.items():
            if each not in underway and needed in required_apps(content):
                underway.add(each)
                go(each)
                found[each] = None

    go(app)
    # Whoever was left last is the first that needs nobody else of them.
    return [*reversed(found)]


def _place(content: Content, path: str) -> str:
    """Return what the makers call the place of a problem: form and field, or a definition."""
    folder, _, rest = path.partition("/")
    key, _, inner = rest.partition("/")
    if folder == "forms" and inner.startswith("fields/"):
        named = inner.split("/")[1::2]
        return f"{form_label(content, key)} · {field_label(content, key, named[0])}"
    return label_of(content.all_of(folder).get(key, {"key": path}))
