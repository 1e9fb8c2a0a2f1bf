"""意见栏: what people say at a node stands in a text of the record too, line after line."""

from __future__ import annotations

from msgspec.structs import replace

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.fields.types.long_text import LongText
from dougong.fields.types.text import Text
from dougong.kernel.wording import worded
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.protocol import Node
from dougong.processes.wired import wired
from dougong.usecases.changes.writing import alteration
from dougong.usecases.processes.scene import Scene, everything, on_behalf
from dougong.usecases.processes.writing import carried_out
from dougong.usecases.unit_of_work import UnitOfWork

OPINIONS = frozenset({"agree", "submit", "reject", "return"})


def keep_opinion(
    work: UnitOfWork, who: Principal, scene: Scene, node: Node, verb: str, comment: str
) -> Scene:
    """Return the scene with what somebody says added to the record, or to the change that is held."""
    field = node.opinion_to if isinstance(node, Asked) and verb in OPINIONS else ""
    if field not in scene.form.fields or scene.run.deletes:
        # The form has moved on since this release, or the record is to go.
        return scene
    said = {field: _with(scene, field, _line(work, who, verb, comment))}
    if held := scene.run.held:
        values = wired({**held.values, **said})
        return scene.with_run(replace(scene.run, held=replace(held, values=values)))
    by = on_behalf(scene.run, who)
    change = alteration(work, by, scene.form, scene.record, said)
    return carried_out(work, who, scene, change, everything(scene.form, Operation.UPDATE), by)


def _with(scene: Scene, field: str, line: str) -> str:
    """Return what a field holds with a line more; the oldest go where there is no room for all."""
    type, before = scene.form.fields[field].type, scene.values.get(field)
    between, room = ("\n", type.longest) if isinstance(type, LongText) else ("；", Text().longest)
    lines = [*(str(before).split(between) if before else []), line]
    while len(lines) > 1 and len(between.join(lines)) > room:
        del lines[0]
    return between.join(lines)


def _line(work: UnitOfWork, who: Principal, verb: str, comment: str) -> str:
    person = who.id or ""
    name = work.names.of([person]).get(person, "")
    what = worded(f"process.opinion_{verb}", {})
    said = worded("process.opinion_saying", {"what": what, "comment": comment}) if comment else what
    day = str(work.moment.today)
    return worded("process.opinion_line", {"said": said, "name": name, "day": day})
