"""All lints: what stops publishing, and what is only doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.lints.clock import by_clock
from dougong.publishing.lints.missing import missing
from dougong.publishing.lints.options import strange_options
from dougong.publishing.lints.processes import joins_alone, never_taken
from dougong.publishing.lints.roles import (
    grants_nothing,
    in_vain,
    nobody_opens,
    nobody_sees,
    out_of_reach,
    reveals,
)
from dougong.publishing.lints.rows import out_of_place
from dougong.publishing.lints.rules import circles, elsewhere, of_another_form
from dougong.publishing.lints.summoning import named_beside, shared_numbers, unfit_numbers
from dougong.publishing.lints.tables import undecided
from dougong.publishing.lints.together import unlike_alone, unlike_together
from dougong.publishing.lints.unread import unread
from dougong.publishing.lints.views import disordered, undrawable

Lint = Callable[[AppSpec], Iterator[Problem]]

ERRORS: tuple[Lint, ...] = (
    missing,
    by_clock,
    unread,
    strange_options,
    undrawable,
    unlike_alone,
    unlike_together,
    out_of_place,
    of_another_form,
    elsewhere,
    unfit_numbers,
)
DOUBTS: tuple[Lint, ...] = (
    out_of_reach,
    reveals,
    grants_nothing,
    in_vain,
    shared_numbers,
    named_beside,
    nobody_opens,
    nobody_sees,
    circles,
    disordered,
    never_taken,
    joins_alone,
    undecided,
)


def errors_in(spec: AppSpec, known: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what the compilers have not told of already: one place, one problem."""
    told = {problem.path for problem in known}
    return tuple(problem for lint in ERRORS for problem in lint(spec) if problem.path not in told)


def doubts_in(spec: AppSpec) -> tuple[Problem, ...]:
    """Return what is doubtful in an app; nothing of it stops publishing."""
    return tuple(problem for lint in DOUBTS for problem in lint(spec))
