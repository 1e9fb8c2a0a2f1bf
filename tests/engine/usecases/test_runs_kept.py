"""What is kept of a run: its journal once, and values as they were sent."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from dougong.processes.store import Box
from dougong.store.tables import runs
from dougong.usecases.processes.submitting import submit_new
from tests.engine.usecases.office import ANN, BOB, REF, Office, on_update
from tests.engine.usecases.workshop import Workshop


def test_the_journal_is_kept_once(workshop: Workshop) -> None:
    office = Office(workshop).opened()
    submitted = office.submit(ANN, customer="和平", amount="1")
    office.act(BOB, "agree", values={"terms": "monthly"})

    run = office.workshop.do(lambda work, _: work.runs.get(submitted.runs[0].id))
    body = office.workshop.do(
        lambda work, _: work.connection.execute(select(runs.c.body)).scalar_one()  # type: ignore[attr-defined]
    )

    assert run is not None
    assert [entry.what for entry in run.journal if entry.by] == ["started", "agree"]
    assert "journal" not in body
    assert office.box(ANN, Box.STARTED)[0]["started_at"] == "2026-11-22T04:00:00Z"


def test_an_exact_number_can_be_written_into_what_is_held(workshop: Workshop) -> None:
    strict = Office(workshop, [on_update()]).opened()
    ann = strict.who(ANN)
    record = strict.workshop.as_(ann, submit_new, REF, {"customer": "和平"}).written.record
    strict.patch(ANN, record, amount="5")

    # As the API reads a number: exactly.
    strict.act(BOB, "agree", values={"amount": Decimal("7.50"), "terms": "monthly"})

    now = strict.record(record.id)
    assert now is not None
    assert (now.values["amount"], now.values["terms"]) == (Decimal("7.50"), "monthly")
