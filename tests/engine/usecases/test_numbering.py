"""Serial numbers counted by what a record says, and taken by many at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.workshop import Workshop, a_crm

WRITERS = 50
ORDER = FormRef("crm", "order")


def counted_by(source: str, **settings: Json) -> dict[str, Any]:
    """Return the CRM whose orders are numbered by a formula."""
    document = a_crm()
    document["forms"][1]["fields"] += [
        {"key": "city", "type": "text", "label": "城市"},
        {"key": "kind", "type": "choice", "label": "类型", "options": [
            {"value": "o1", "label": "入库"}, {"value": "o2", "label": "出库"}]},
        {"key": "no", "type": "serial", "label": "单号", "prefix": "DD-", "period": "year",
         "count_by": source, **settings},
    ]  # fmt: skip
    return document


def number(workshop: Workshop, **values: Json) -> str:
    return str(workshop.do(submit_new, ORDER, values).written.record.values["no"])


def test_each_value_is_counted_on_its_own_and_stands_in_the_number(workshop: Workshop) -> None:
    workshop.published(counted_by("UPPER(city)"))

    taken = [number(workshop, city=city) for city in ("hz", "nb", "HZ")]

    assert taken == ["DD-HZ-2026-0001", "DD-NB-2026-0001", "DD-HZ-2026-0002"]
    assert number(workshop) == "DD-2026-0001"


def test_a_choice_is_called_by_its_label(workshop: Workshop) -> None:
    workshop.published(counted_by("kind", period="none", digits=3))

    taken = [number(workshop, kind=kind) for kind in ("o1", "o2", "o1")]

    assert taken == ["DD-入库-001", "DD-出库-001", "DD-入库-002"]


def test_a_batch_takes_the_numbers_of_each_value_in_its_order(workshop: Workshop) -> None:
    workshop.published(counted_by("city", period="none", digits=1))
    cities = ("b", "a", "b", "a", "c")

    items: list[Any] = [{"city": city} for city in cities]
    workshop.do(change_batch, ORDER, Batch(Mode.INSERT, items))

    with workshop.database.works.reading() as work:
        rows = work.connection.exec_driver_sql("SELECT no FROM crm__order ORDER BY id").scalars()
        assert list(rows) == ["DD-b-1", "DD-a-1", "DD-b-2", "DD-a-2", "DD-c-1"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("customer.name", "form.counts_elsewhere"),
        ("units > 3", "form.not_countable"),
        ("nobody", "expression.unknown_name"),
    ],
)
def test_what_cannot_be_counted_by_is_refused(workshop: Workshop, source: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        workshop.published(counted_by(source))

    assert [problem.code for problem in refused.value.problems] == [code]
    assert refused.value.problems[0].path == "forms/order/fields/no/count_by"


def test_fifty_writers_at_once_take_fifty_numbers_without_a_gap(workshop: Workshop) -> None:
    workshop.published(counted_by("city", period="none", digits=1))
    with ThreadPoolExecutor(WRITERS) as writers:
        taken = list(writers.map(lambda at: number(workshop, city="ab"[at % 2]), range(WRITERS)))

    assert Counter(taken) == Counter(
        f"DD-{city}-{count}" for city in "ab" for count in range(1, WRITERS // 2 + 1)
    )


def test_what_is_taken_back_leaves_no_gap_however_many_write(workshop: Workshop) -> None:
    """A number is taken in the transaction that writes the record: every other writer here fails after taking one."""
    document = counted_by("city", period="none", digits=1)
    document["forms"][1]["fields"].append(
        {"key": "once", "type": "text", "label": "凭证号", "unique": True}
    )
    workshop.published(document)
    number(workshop, city="a", once="taken")

    def tries(at: int) -> str | None:
        try:
            return number(workshop, city="a", once="taken" if at % 2 else f"own {at}")
        except Invalid:
            return None

    with ThreadPoolExecutor(WRITERS) as writers:
        taken = [each for each in writers.map(tries, range(WRITERS)) if each is not None]

    assert Counter(taken) == Counter(f"DD-a-{count}" for count in range(2, WRITERS // 2 + 2))
