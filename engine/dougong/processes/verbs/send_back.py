"""退回: to the start, or to a node that has been passed."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.events import Act
from dougong.processes.moves import passed_nodes, send_back, send_home
from dougong.processes.nodes.asked import AfterReturn, Asked
from dougong.processes.run import Run, Status, Task, TaskState
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case


class SendBack:
    """Return a run for mending; what is mended goes through the nodes again or straight back, as the node says."""

    key: ClassVar[str] = "return"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        asked = self.key in case.node.verbs and case.task.state is TaskState.OPEN
        return asked and bool(targets(case.spec, case.run, case.task))

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        target = act.node or step.spec.start
        if target not in targets(step.spec, step.run, task):
            raise Refusal("process.no_return_there", "node", node=target)
        step = step.finishing(task, self.key, act.comment)
        step = step.noting_act(act, task, to=target)
        token, back = step.run.token(task.token), _back(step, task)
        if target == step.spec.start:
            return send_home(step, token, Status.RETURNED, back=back)
        return send_back(step, token, target, back=back)


def targets(spec: ProcessSpec, run: Run, task: Task) -> tuple[str, ...]:
    """Return the nodes a task can be returned to: those that were passed and lie before it, the start first.

    Whom nobody knows, such as a stranger who came by a link, nothing can be returned to: it would rest there for ever.
    """
    nobody = {spec.start} if not run.initiator else set[str]()
    return tuple(
        node
        for node in passed_nodes(run)
        if node not in {task.node, *nobody}
        and node in spec.nodes
        and spec.leads_to(node, task.node)
    )


def _back(step: Step, task: Task) -> str | None:
    node = step.spec.nodes[task.node]
    straight = isinstance(node, Asked) and node.after_return is AfterReturn.STRAIGHT
    return task.node if straight else None


PART = SendBack()
