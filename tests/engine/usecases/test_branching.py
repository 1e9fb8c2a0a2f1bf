"""What the conditions of branches may ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.usecases.office import ANN, APPROVAL, BOB, CEO, Office
from tests.engine.usecases.workshop import Workshop


def by_department(condition: str) -> dict[str, Any]:
    """Return an approval where the manager is asked only if a condition holds."""
    nodes = [*APPROVAL["nodes"], {"key": "fork", "type": "branch", "label": "分流"}]
    edges = [
        {"from": "start", "to": "fork"},
        {"from": "fork", "to": "leader", "condition": condition},
        {"from": "fork", "to": "end", "default": True},
        {"from": "leader", "to": "end"},
    ]
    return {**APPROVAL, "nodes": nodes, "edges": edges}


@pytest.mark.parametrize(
    "condition", ["dept_id IN MYDEPTTREE()", "dept_id IN MYDEPT()", "owner_id = ME()"]
)
def test_a_branch_knows_the_departments_of_the_initiator(
    workshop: Workshop, condition: str
) -> None:
    office = Office(workshop, [by_department(condition)]).opened()

    office.submit(ANN, customer="和平", amount="1")

    assert (len(office.box(BOB)), len(office.box(CEO))) == (1, 0)
