"""Every kind of node, in the order the designer offers them."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.processes.nodes import (
    action,
    approve,
    back,
    branch,
    cc,
    choice,
    end,
    fill,
    join,
    parallel,
    start,
    sub_process,
    wait,
)
from dougong.processes.nodes.protocol import NodeType

PARTS: tuple[NodeType, ...] = (
    start.PART, approve.PART, fill.PART, cc.PART, branch.PART, choice.PART, *parallel.PARTS, join.PART,
    wait.PART, action.PART, sub_process.PART, back.PART, end.PART,
)  # fmt: skip

NODE_TYPES: Registry[NodeType] = Registry("node type", PARTS)
