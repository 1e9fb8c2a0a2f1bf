"""Who asks."""

from __future__ import annotations

from dougong.expressions.functions.declaration import TEXTS, Docs, Function, Param, Run, gives
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.types import ANYONE, DEPARTMENT, TEXT, list_of
from dougong.expressions.values import Row, Value

GROUP = "people"


def _beneath(runs: tuple[Run, ...]) -> Run:
    [department] = runs

    def run(row: Row, around: Surroundings) -> Value:
        found = department(row, around)
        return around.beneath(found) if isinstance(found, str) else None

    return run


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
    Function(
        "SUMMONED",
        GROUP,
        (),
        gives(list_of(TEXT)),
        Docs(
            "当前的人刚按完整号码查到的记录：member IN SUMMONED()",
            "Gives the records that the person who asks has just found by the whole of a number.",
            ("查到的记录", "刚查到的", "只能查到"),
        ),
        ambient=lambda around: around.summoned or None,
        user=True,
    ),
    Function(
        "DEPTTREE",
        GROUP,
        (Param("department", TEXTS, constant=True),),
        gives(list_of(DEPARTMENT)),
        Docs(
            '一个部门和它下面所有的部门：dept IN DEPTTREE("部门")',
            "Gives a department and all below it.",
            ("下级部门", "部门及下级", "部门树"),
        ),
        build=_beneath,
        # As the tree of who asks, it is another one when departments move: nothing that is kept may rest on it.
        user=True,
    ),
)
