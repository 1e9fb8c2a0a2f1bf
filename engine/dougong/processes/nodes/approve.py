"""审批: people agree or reject."""

from __future__ import annotations

from dougong.processes.nodes.asked import node_type
from dougong.processes.run import TaskKind

PART = node_type(TaskKind.APPROVE, ("reject", "return", "transfer", "add_signer", "copy"))
