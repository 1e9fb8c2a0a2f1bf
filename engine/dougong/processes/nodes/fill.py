"""办理: people fill in what is theirs and hand it on; nothing is agreed or rejected."""

from __future__ import annotations

from dougong.processes.nodes.asked import node_type
from dougong.processes.run import TaskKind

PART = node_type(TaskKind.FILL, ("return", "transfer", "copy"))
