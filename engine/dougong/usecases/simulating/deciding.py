"""Which way a simulated run took at a fork, and what every condition there came to, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from dougong.expressions import Expression, Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_code, told
from dougong.processes import Entry, Facts, On, ProcessSpec, Status
from dougong.processes.edge import Edge
from dougong.processes.nodes.protocol import name_of
from dougong.records.names import ShapeNames
from dougong.usecases.rules.wording import label_of, values_json
from dougong.usecases.simulating.staging import Staged
from dougong.usecases.unit_of_work import UnitOfWork

_UNSEEN: Json = by_code("simulation.unseen")


def ways_json(
    work: UnitOfWork, staged: Staged, facts: Facts, entries: Iterable[Entry], locale: str
) -> list[Json]:
    """Return every fork that was passed, with all of its ways: which was taken, and why."""
    forks: dict[str, set[str]] = {}
    for entry in entries:
        if entry.what == "took":
            forks.setdefault(entry.node, set()).add(entry.params["to"])
    return [
        told(_fork(work, staged, facts, node, taken, locale), locale)
        for node, taken in forks.items()
    ]


def _fork(
    work: UnitOfWork, staged: Staged, facts: Facts, node: str, taken: set[str], locale: str
) -> Json:
    spec = staged.process
    return {
        "node": node,
        "node_label": name_of(spec.nodes[node], locale),
        "ways": [
            {
                "to": edge.target,
                "label": label_in(edge.label, locale) or name_of(spec.nodes[edge.target], locale),
                "taken": edge.target in taken,
                "condition": _condition(work, staged, facts, edge),
            }
            for edge in spec.ways_from(node)
        ],
    }


def _condition(work: UnitOfWork, staged: Staged, facts: Facts, edge: Edge) -> Json:
    if edge.condition is None:
        return None
    values = dict(_values(staged, facts, edge.condition))
    holds = edge.condition.evaluate(facts.record, facts.around(staged.script.run.initiator))
    return {
        "source": edge.condition.source,
        "holds": holds is True,
        "values": [
            *values_json(work, staged.spec, staged.form.ref, _known(values, staged)),
            *(
                {"key": key, "label": label_of(staged.spec, staged.form.ref, key), "text": _UNSEEN}
                for key in values
                if key in staged.strange
            ),
        ],
    }


def _known(values: Mapping[str, Value], staged: Staged) -> Mapping[str, Value]:
    return {key: value for key, value in values.items() if key not in staged.strange}


def _values(staged: Staged, facts: Facts, condition: Expression) -> Iterator[tuple[str, Value]]:
    """Yield the fields of the record that a condition looks at, each once."""
    known = ShapeNames(staged.spec.shapes, staged.form.ref).known()
    for key in dict.fromkeys(path[0] for path in sorted(condition.needs)):
        if key in known:
            yield key, facts.record.get(key)


class Becomes(Enum):
    """What would become of the record in the end."""

    TAKES_EFFECT = "takes_effect"
    DROPPED = "dropped"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    KEPT = "kept"
    NOTHING = "nothing"


def becomes(spec: ProcessSpec, status: Status) -> Becomes | None:
    """Return what a run would do to its record; None as long as it has not ended."""
    if not status.ended:
        return None
    agreed, dropped = _ENDS.get(spec.trigger.on, _NO_ENDS) if spec.trigger.hold else _NO_ENDS
    return agreed if status is Status.AGREED else dropped


_NO_ENDS = (Becomes.NOTHING, Becomes.NOTHING)
_ENDS = {
    On.CREATE: (Becomes.TAKES_EFFECT, Becomes.DROPPED),
    On.UPDATE: (Becomes.CHANGED, Becomes.UNCHANGED),
    On.DELETE: (Becomes.DELETED, Becomes.KEPT),
}
