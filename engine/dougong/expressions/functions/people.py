"""Who asks."""

from __future__ import annotations

from dougong.expressions.functions.declaration import Docs, Function, gives
from dougong.expressions.types import ANYONE, DEPARTMENT, list_of

GROUP = "people"

PARTS = (
    Function(
        "ME",
        GROUP,
        (),
        gives(ANYONE),
        Docs("当前的人", "Gives the person who asks.", ("我", "本人", "当前用户", "自己")),
        ambient=lambda around: around.user,
        user=True,
    ),
    Function(
        "MYDEPT",
        GROUP,
        (),
        gives(list_of(DEPARTMENT)),
        Docs(
            "当前的人所在的部门：dept IN MYDEPT()",
            "Gives the departments of the person who asks.",
            ("本部门", "我的部门", "当前部门"),
        ),
        ambient=lambda around: around.departments or None,
        user=True,
    ),
    Function(
        "MYDEPTTREE",
        GROUP,
        (),
        gives(list_of(DEPARTMENT)),
        Docs(
            "当前的人所在的部门和下级部门",
            "Gives the departments of the person who asks and all below them.",
            ("本部门及下级", "下级部门"),
        ),
        ambient=lambda around: around.department_tree or None,
        user=True,
    ),
)
