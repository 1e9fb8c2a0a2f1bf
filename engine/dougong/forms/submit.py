"""What happens when somebody submits a form: defaults, visibility, formulas, validation, in this order."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import Row, Surroundings, Value
from dougong.forms.facts import FormFacts, NeedMore, View
from dougong.forms.kept import kept
from dougong.forms.places import Place, following_from
from dougong.forms.rows import with_rows
from dougong.forms.settle import settled, while_hidden, with_defaults
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.validate import problems_of, required
from dougong.forms.visibility import hidden_fields


def submit(
    spec: FormSpec, before: Row | None, given: Row, around: Surroundings, facts: FormFacts
) -> Submission | NeedMore:
    """Settle and judge a record: `before` is the record as it is (None for a new one), `given` what the person sets.

    `given` are values as `read_values` returns them. Nothing is looked up: whatever defaults, rows and hidden fields
    lead to beyond `facts` is asked for, and then this is called again with more of them.
    """
    if spec.plain:
        return _as_sent(spec, before, given)
    view, known = View.of(spec, around, facts, before), before or {}
    # Nothing can refer to a new record yet, and formulas may rest on that.
    start = {**(spec.empty_figures if before is None else known), **given}
    start, strange = with_rows(spec, start, known)
    values, hidden = _shown(view, with_defaults(view, start, before), before)
    problems = (*strange, *problems_of(view, values, hidden, known))
    if view.open:
        return view.open
    stays, was = kept(spec, values), kept(spec, known)
    asked = frozenset(key for key in given if stays.get(key) != was.get(key))
    return Submission(stays, asked, problems, hidden)


def settle_patch(
    spec: FormSpec, values: Row, patch: Row, around: Surroundings, facts: FormFacts
) -> Mapping[str, Value] | NeedMore:
    """Return a judged record with a patch in it, such as its serial numbers, and with the formulas that follow."""
    view, moved = View.of(spec, around, facts), [Place("", key) for key in patch]
    places = list(following_from(moved, spec.settling, spec.reads))
    after = settled(view, {**values, **patch}, places)
    return view.open or kept(spec, after)


def as_of_now(
    spec: FormSpec, values: Row, around: Surroundings, facts: FormFacts
) -> Mapping[str, Value] | NeedMore:
    """Return a record with what the clock decides in it."""
    view = View.of(spec, around, facts)
    passing = {field.key for field in spec.shape.on_read()}
    now = settled(
        view, values, (each for each in spec.settling if not each.rows and each.key in passing)
    )
    return view.open or now


def _as_sent(spec: FormSpec, before: Row | None, given: Row) -> Submission:
    known = before or {}
    values = {**(spec.empty_figures if before is None else known), **given}
    missing = [field for field in spec.required if values.get(field.key) is None]
    asked = frozenset([key for key, value in given.items() if value != known.get(key)])
    return Submission(values, asked, tuple(map(required, missing)))


def _shown(
    view: View, start: dict[str, Value], before: Row | None
) -> tuple[dict[str, Value], frozenset[str]]:
    """Settle with what hidden fields hold meanwhile, and return which are hidden.

    What is hidden may hide more; fields only ever join, so that this comes to an end.
    """
    spec, known, hidden = view.spec, before or {}, frozenset[str]()
    # How many others refer to a record, only the database can tell, and it has told.
    places = [each for each in spec.settling if before is None or each not in spec.looking_back]
    while True:
        values = settled(view, while_hidden(view, start, known, hidden), places)
        joined = hidden | hidden_fields(view, values)
        if joined == hidden:
            return values, hidden
        hidden = joined
