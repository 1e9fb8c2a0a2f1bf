"""From the content of an app to its spec: schemas and keys first, then each kind by its own compiler."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dougong.access.role import Roles, compile_role
from dougong.definitions.content import Body, Content
from dougong.forms.compile import CompiledForms, compile_forms
from dougong.journeys import compile_journey
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.messages.compile import compile_message
from dougong.printing import Labels, compile_print, labels_of
from dougong.processes.compile import compile_process
from dougong.processes.spec import ProcessSpec
from dougong.publishing.app_spec import AppSpec, Compiled
from dougong.publishing.judgeable import Judgeable
from dougong.publishing.lints.catalogue import doubts_in, errors_in
from dougong.publishing.names import AppNames
from dougong.publishing.shown_segments import tagged
from dougong.publishing.view_indexes import wanted_indexes
from dougong.publishing.wellformed import problems_of
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shapes
from dougong.reports.dashboard import compile_dashboard
from dougong.reports.datasets import compile_dataset
from dougong.rules import RuleIndex, compile_rule
from dougong.rules.segments import compile_segment
from dougong.rules.tables import compile_table

NO_SHAPES = Shapes()
T = TypeVar("T")


def compile_app(content: Content, foreign: Shapes = NO_SHAPES) -> Compiled:
    """Compile a whole app; `foreign` are the shapes of the apps it requires.

    What fails its schema is not compiled any further, because what it means cannot be known; everything else is.
    """
    if not (broken := problems_of(content)):
        return _compiled(content, foreign)
    rest = Judgeable(content).without(broken)
    found = _compiled(rest.content, foreign)
    # Who needs what was set aside cannot be judged either, and so on.
    while unjudged := [each for each in found.problems if rest.explains(each)]:
        smaller = rest.without(unjudged)
        if smaller == rest:
            break
        rest, found = smaller, _compiled(smaller.content, foreign)
    told = [each for each in found.problems if not rest.explains(each)]
    return Compiled(replace(found.spec, content=content), (*broken, *told), whole=False)


def _compiled(content: Content, foreign: Shapes) -> Compiled:
    app = str(content.app.get("key", ""))
    forms = compile_forms(app, content.all_of("forms").values(), foreign)
    shapes, names = _indexed(forms, app, content), AppNames(app, forms.shapes)
    each, asking = _Compiling(content), AppNames(app, shapes, of_lists=True)
    tables = each.of("tables", lambda body: compile_table(body, app, shapes))
    rules = each.of("rules", lambda body: compile_rule(body, app, shapes, tables))
    journeys = each.of("journeys", lambda body: compile_journey(body, app, shapes, tables))
    datasets = each.of("datasets", lambda body: compile_dataset(body, app, shapes))
    spec = AppSpec(
        app,
        content,
        shapes,
        forms.forms,
        processes=each.of("processes", lambda body: _process(body, names)),
        rules=rules,
        rule_index=RuleIndex.of([*rules.values(), *journeys.values()]),
        journeys=journeys,
        tables=tables,
        segments=each.of("segments", lambda body: compile_segment(body, app, shapes)),
        messages=each.of("messages", lambda body: compile_message(body, app, shapes)),
        datasets=datasets,
        dashboards=each.of(
            "dashboards", lambda body: compile_dashboard(body, app, asking, datasets)
        ),
        prints=each.of("prints", lambda body: compile_print(body, names, _labels(content, body))),
        roles=_roles(
            each, app, {form: ShapeNames(shapes, FormRef(app, form)) for form in forms.forms}
        ),
    )
    told = (*forms.problems, *each.problems)
    return Compiled(spec, (*told, *errors_in(spec, told)), doubts_in(spec))


def _roles(each: _Compiling, app: str, names: Mapping[str, ShapeNames]) -> Roles:
    return Roles(app, each.of("roles", lambda body: compile_role(body, names)))


@dataclass(slots=True)
class _Compiling:
    """Compiles the definitions of one kind after the other, gathering their problems."""

    content: Content
    problems: list[Problem] = field(default_factory=list)

    def of(self, folder: str, compile: Callable[[Body], T]) -> dict[str, T]:
        specs: dict[str, T] = {}
        for key, body in self.content.all_of(folder).items():
            try:
                specs[key] = compile(body)
            except Invalid as wrong:
                self.problems += under(f"{folder}/{key}", wrong.problems)
        return specs


def _labels(content: Content, body: Body) -> Labels:
    """Return what the fields of a template's form are called."""
    return labels_of(content.all_of("forms").get(str(body.get("form", "")), {}))


def _process(body: Body, names: AppNames) -> ProcessSpec:
    found = compile_process(body, names)
    if not isinstance(found, ProcessSpec):
        raise Invalid(found)
    return found


def _indexed(forms: CompiledForms, app: str, content: Content) -> Shapes:
    """Add to each shape the indexes that its views sort and group by, and the segments that are shown."""
    told = tagged(forms.shapes, app, content)
    shapes = dict(told.by_ref)
    for key, body in content.all_of("forms").items():
        ref = FormRef(app, key)
        shapes[ref] = replace(shapes[ref], indexes=wanted_indexes(shapes[ref], body))
    return replace(told, by_ref=shapes)
