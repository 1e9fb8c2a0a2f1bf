"""The picture of a run says in words, with the labels of the form, why a way is taken."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.usecases.processes import showing
from tests.engine.usecases.office import ANN, APPROVAL, BOB, Office
from tests.engine.usecases.workshop import Workshop

SAID = {
    "amount > 50000": "额度 大于 ¥50,000.00",
    'amount <= 50000 AND terms = "monthly"': "额度 小于等于 ¥50,000.00 且 结算 是 月结",
    'terms IN ["monthly", "prepaid"] OR amount = 7': "结算 是 月结、款到发货 之一 或 额度 是 ¥7.00",
    'amount > 1 AND (margin >= 2 OR margin < 1)': "额度 大于 ¥1.00 且 (毛利率 大于等于 2.00 或 毛利率 小于 1.00)",
    "leave.days > 3": "请假时间 · 天数 大于 3",
    "amount > 1 AND LEN(customer) > 3": "额度 大于 ¥1.00 且 LEN(客户) > 3",
}  # fmt: skip


@pytest.mark.parametrize("condition", SAID)
def test_a_condition_is_said_as_people_say_it(workshop: Workshop, condition: str) -> None:
    start, leader, end = APPROVAL["nodes"]
    size = {"key": "size", "type": "branch"}
    edges = [
        {"from": "start", "to": "size"},
        {"from": "size", "to": "end", "condition": condition},
        {"from": "size", "to": "leader"},
        {"from": "leader", "to": "end"},
    ]
    process = {**APPROVAL, "nodes": [start, size, leader, end], "edges": edges}
    office = Office(workshop, [process]).opened()
    office.submit(ANN, customer="和平")

    run: Any = office.workshop.as_(office.who(BOB), showing.show_run, office.task(BOB)["run"])
    [edge] = [each for each in run["graph"]["edges"] if each["condition"]]
    assert edge["condition"] == SAID[condition]
