"""Tells whoever sends records that one of them would come to stand above itself; the store has the last word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from dougong.expressions import Value
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.kernel.problems import Problem
from dougong.records.ancestry import misplaced, tree_keys
from dougong.records.following import Way
from dougong.records.shape import FormRef
from dougong.usecases.unit_of_work import UnitOfWork


def circles(
    work: UnitOfWork, form: FormSpec, submissions: Mapping[int, tuple[str, Submission]]
) -> Mapping[int, Sequence[Problem]]:
    """Return the fields by which records, each with its id, would come to stand above themselves or too deep."""
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for key in tree_keys(form.shape):
        moves = {
            id: submission.values.get(key)
            for id, submission in submissions.values()
            if key in submission.asked
        }
        wrong = misplaced(key, moves, partial(_above, work, form.ref, key))
        for number, (id, _) in submissions.items():
            found[number] += [wrong[id]] if id in wrong else []
    return found


def _above(work: UnitOfWork, ref: FormRef, key: str, ids: Iterable[str]) -> Mapping[str, Value]:
    return {id: row.get(key) for id, rows in work.facts.rows(Way(ref), ids).items() for row in rows}
