"""What happens when somebody submits a form: defaults, visibility, formulas, validation, in this order."""

from __future__ import annotations

from dougong.expressions import Row, Surroundings, Value
from dougong.forms.facts import FormFacts
from dougong.forms.kept import kept
from dougong.forms.rows import with_rows
from dougong.forms.settle import settled, with_defaults
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.validate import problems_of
from dougong.forms.visibility import hidden_fields


def submit(
    spec: FormSpec, before: Row | None, given: Row, around: Surroundings, facts: FormFacts
) -> Submission:
    """Settle and judge a record: `before` is the record as it is (None for a new one), `given` what the person sets.

    `given` are values as `read_values` returns them; nothing is looked up, all that is needed is in `facts`.
    """
    known = before or {}
    start = {**known, **given} if before is not None else with_defaults(spec, given, around)
    start, strange = with_rows(spec, start, known, around)
    start = _hidden_kept(spec, start, known, around, facts)
    values = settled(spec, start, around, facts)
    stays, was = kept(spec, values), kept(spec, known)
    asked = frozenset(key for key in given if stays.get(key) != was.get(key))
    return Submission(stays, asked, (*strange, *problems_of(spec, values, around, facts)))


def _hidden_kept(
    spec: FormSpec, values: dict[str, Value], known: Row, around: Surroundings, facts: FormFacts
) -> dict[str, Value]:
    if not any(logic.visible_when for logic in spec.logic.values()):
        return values
    # Hidden fields keep their old value: a linkage may show them again.
    hidden = hidden_fields(spec, facts.followed(spec, settled(spec, values, around, facts)), around)
    kept = {
        key: known.get(key) for key in hidden if key in values and not spec.fields[key].computed
    }
    return {**values, **kept}
