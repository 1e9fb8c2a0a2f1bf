"""What `approvals.py` compares with: SpiffWorkflow, whose state is kept in a row of the same database after every step.

It runs in an environment of its own that has SpiffWorkflow in it, and says for each number that it reads
how long that many runs took. One step is one transaction, as in a server: read the row, restore the run, do the task,
keep it.

    python spiff.py DATABASE_URL
"""

from __future__ import annotations

import io
import json
import sys
import time
from uuid import uuid4

import sqlalchemy as sa
from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

BPMN = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="approval" isExecutable="true">
    <startEvent id="start"><outgoing>a</outgoing></startEvent>
    <userTask id="leader" name="leader"><incoming>a</incoming><outgoing>b</outgoing></userTask>
    <userTask id="boss" name="boss"><incoming>b</incoming><outgoing>c</outgoing></userTask>
    <endEvent id="end"><incoming>c</incoming></endEvent>
    <sequenceFlow id="a" sourceRef="start" targetRef="leader"/>
    <sequenceFlow id="b" sourceRef="leader" targetRef="boss"/>
    <sequenceFlow id="c" sourceRef="boss" targetRef="end"/>
  </process>
</definitions>"""


def engine_of(url: str) -> sa.Engine:
    """Return an engine whose SQLite is as durable as the product's."""
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def _prepare(connection, _) -> None:  # type: ignore[no-untyped-def]
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-32000"):
                connection.execute(f"PRAGMA {pragma}")

    return engine


TABLE = sa.Table(
    "spiff_runs", sa.MetaData(),
    sa.Column("id", sa.Text, primary_key=True), sa.Column("state", sa.Text), sa.Column("body", sa.Text),
)  # fmt: skip


class Runs:
    """Runs of the process, begun and moved."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(io.BytesIO(BPMN)))
        self.spec = parser.get_spec("approval")
        self.serializer = BpmnWorkflowSerializer()

    def begin(self) -> str:
        id = str(uuid4())
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        with self.engine.begin() as connection:
            connection.execute(TABLE.insert(), {"id": id, **self._row(workflow)})
        return id

    def agree(self, id: str) -> None:
        with self.engine.begin() as connection:
            asked = sa.select(TABLE.c.body).where(TABLE.c.id == id).with_for_update()
            workflow = self.serializer.deserialize_json(connection.scalar(asked))
            [task] = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.data["comment"] = "ok"
            task.run()
            workflow.do_engine_steps()
            connection.execute(TABLE.update().where(TABLE.c.id == id).values(**self._row(workflow)))

    def whole(self) -> None:
        """Run from start to end."""
        id = self.begin()
        self.agree(id)
        self.agree(id)
        with self.engine.connect() as connection:
            if connection.scalar(sa.select(TABLE.c.state).where(TABLE.c.id == id)) != "done":
                raise RuntimeError(f"{id} is not done")

    def _row(self, workflow: BpmnWorkflow) -> dict[str, str]:
        state = "done" if workflow.is_completed() else "running"
        return {"state": state, "body": self.serializer.serialize_json(workflow)}


def main() -> None:
    engine = engine_of(sys.argv[1])
    TABLE.create(engine, checkfirst=True)
    runs = Runs(engine)
    for line in sys.stdin:
        began, used = time.perf_counter(), time.process_time()
        for _ in range(int(line)):
            runs.whole()
        took = {"wall": time.perf_counter() - began, "processor": time.process_time() - used}
        sys.stdout.write(json.dumps(took) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
