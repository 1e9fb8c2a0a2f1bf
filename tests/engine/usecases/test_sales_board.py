"""The sales dashboard of the CRM that is shipped: every figure is that of SQL written by hand on the sample data."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.cli import demo_content
from tests.engine.usecases.workshop import Workshop
from tests.harness.documents import known

ALL: dict[str, Json] = {"when": {"from": None, "to": None}}
LIVE = "deleted_at IS NULL AND state = 'active'"
SOLD = f"{LIVE} AND status <> 'void'"
MONTH = {"sqlite": "substr(signed, 1, 7)", "postgresql": "to_char(signed, 'YYYY-MM')"}
DAYS = {"sqlite": "julianday(o.signed) - julianday(c.begun)", "postgresql": "o.signed - c.begun"}
CENTS = {"sqlite": "/ 100.0", "postgresql": ""}
STEPS = ("need", "offer", "deal", "won")
BY_HAND = {
    "deals": f"SELECT COUNT(*) FROM crm__order WHERE {SOLD}",
    "debt": f"SELECT SUM(owing) {{cents}} FROM crm__order WHERE {SOLD}",
    "cycle": "SELECT AVG({days}) FROM crm__order o JOIN crm__chance c ON c.id = o.chance AND c.deleted_at IS NULL"
             " WHERE o.deleted_at IS NULL AND o.status <> 'void' AND c.begun IS NOT NULL",
    "months": f"SELECT {{month}}, SUM(total) {{cents}}, SUM(paid) {{cents}} FROM crm__order WHERE {SOLD} GROUP BY 1",
    "people": f"SELECT owner, SUM(total) {{cents}} FROM crm__order WHERE {SOLD} GROUP BY 1",
    "visits": f"SELECT person, COUNT(*) FROM crm__followup WHERE {LIVE} GROUP BY 1",
    "sources": f"SELECT source, COUNT(*) FROM crm__customer WHERE {LIVE} GROUP BY 1",
    "open": f"SELECT SUM(amount) {{cents}} FROM crm__chance WHERE {LIVE} AND stage NOT IN ('won', 'lost')",
    "stages": "SELECT COUNT(*), "
              + ", ".join(f"SUM(CASE WHEN stage IN {(*STEPS[at:], '')!r} THEN 1 ELSE 0 END)" for at in range(4))
              + f" FROM crm__chance WHERE {LIVE}",
}  # fmt: skip


@pytest.fixture
def crm(workshop: Workshop) -> Workshop:
    """An installation as `--demo` makes it."""
    assert [*demo_content.install(workshop.database.works)]
    return workshop


def test_every_figure_is_that_of_sql_written_by_hand(crm: Workshop) -> None:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "sales", Showing(ALL))

    blocks = known(crm.do(look))["blocks"]
    with crm.database.works.reading() as work:
        dialect = work.connection.dialect.name
        written = {"cents": CENTS[dialect], "month": MONTH[dialect], "days": DAYS[dialect]}
        by_hand = {
            key: work.connection.exec_driver_sql(sql.format(**written)).all()
            for key, sql in BY_HAND.items()
        }

    for key, rows in by_hand.items():
        assert sorted(map(_ours, blocks[key]["rows"])) == sorted(map(_theirs, rows)), key
        assert rows, key


def _ours(row: dict[str, Any]) -> list[str]:
    values = [each["id"] if isinstance(each, dict) else each for each in row.values()]
    return [_plain(each) for each in values]


def _theirs(row: Any) -> list[str]:
    return [_plain(each) for each in row]


def _plain(value: object) -> str:
    """Return figures to two places, months by their first seven letters."""
    try:
        told = Decimal(str(round(value, 6) if isinstance(value, float) else value))
    except ArithmeticError:
        return str(value)[:7] if str(value)[4:5] == "-" and str(value)[:4].isdigit() else str(value)
    return str(told.quantize(Decimal("0.01"), ROUND_HALF_UP))
