"""What rollups are where there is nothing to count."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.expressions import NOWHEN, Value
from dougong.records.shape import FormRef, Shapes


def empty_figures(shapes: Shapes, form: FormRef) -> Mapping[str, Value]:
    """Return what the rollups of a new record are: nothing can refer to it yet."""
    own = (rule for rule in shapes.rollups if rule.form == form)
    return {rule.key: rule.expression.evaluate_group((), NOWHEN) for rule in own}
