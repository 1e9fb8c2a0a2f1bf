"""Approvals and other work that passes from hand to hand: compile a process, advance a run."""

from dougong.processes.advance import Advanced, Answer, Refused, advance
from dougong.processes.codec import dump_entry, dump_run, load_run
from dougong.processes.compile import compile_process, lint_process
from dougong.processes.effects import (
    ChangeTask,
    ConcludeRecord,
    Journal,
    OpenTask,
    Outcome,
    Perform,
    RunEffect,
    StopRuns,
    TellPeople,
    Wake,
)
from dougong.processes.events import (
    Abandon,
    Act,
    Begin,
    Due,
    Event,
    HandOver,
    Inherit,
    Performed,
    SubsEnded,
)
from dougong.processes.facts import Facts, Need, NeedMore
from dougong.processes.picture import Standing, Stop, picture_of, ways_taken
from dougong.processes.run import Entry, Held, Parent, Run, Status, Task, TaskKind, TaskState, Token
from dougong.processes.spec import On, ProcessSpec, Trigger

__all__ = [
    "Abandon",
    "Act",
    "Advanced",
    "Answer",
    "Begin",
    "ChangeTask",
    "ConcludeRecord",
    "Due",
    "Entry",
    "Event",
    "Facts",
    "HandOver",
    "Held",
    "Inherit",
    "Journal",
    "Need",
    "NeedMore",
    "On",
    "OpenTask",
    "Outcome",
    "Parent",
    "Perform",
    "Performed",
    "ProcessSpec",
    "Refused",
    "Run",
    "RunEffect",
    "Standing",
    "Status",
    "Stop",
    "StopRuns",
    "SubsEnded",
    "Task",
    "TaskKind",
    "TaskState",
    "TellPeople",
    "Token",
    "Trigger",
    "Wake",
    "advance",
    "compile_process",
    "dump_entry",
    "dump_run",
    "lint_process",
    "load_run",
    "picture_of",
    "ways_taken",
]
