"""The people behind a cell of an analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select, select

from dougong.records.analyses import Conversion, People, Retention, Scoring
from dougong.store.records.analyses.acts import ActRows
from dougong.store.records.analyses.asked import Asked
from dougong.store.records.analyses.conversion import who_reached
from dougong.store.records.analyses.retention import who_came
from dougong.store.records.analyses.scoring import who_scored

_WHO: Mapping[type, Callable[[ActRows, Any, Any], Select[Any]]] = {
    Retention: who_came,
    Conversion: who_reached,
    Scoring: who_scored,
}


def people(source: ActRows, asked: People) -> Asked:
    """Return `who`, in the order of their ids."""
    found = _WHO[type(asked.of)](source, asked.of, asked.cell).subquery()
    statement = select(found.c.who).order_by(found.c.who).limit(asked.limit)
    return Asked(statement, {"who": asked.of.acts.who.type})
