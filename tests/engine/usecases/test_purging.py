"""What was retired is there for thirty days and gone afterwards, and the audit says so."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

from sqlalchemy import inspect

from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.workshop import Workshop

NOTES = FormRef("crm", "note")
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "记事"},
    "forms": [
        {
            "key": "note",
            "label": "记事",
            "fields": [
                {"key": "title", "type": "text", "label": "题"},
                {"key": "of", "type": "reference", "label": "属于", "form": "note"},
                {"key": "size", "type": "number", "label": "大小", "unique": True},
                {
                    "key": "lines",
                    "type": "sub_form",
                    "label": "行",
                    "fields": [{"key": "what", "type": "text", "label": "事"}],
                },
            ],
        },
        {
            "key": "other",
            "label": "别的",
            "fields": [{"key": "name", "type": "text", "label": "名"}],
        },
    ],
}


def smaller(*keys: str) -> dict[str, Any]:
    """Return the app whose notes have only some of their fields; without any, no notes at all."""
    document = deepcopy(APP)
    fields = document["forms"][0]["fields"]
    document["forms"][0]["fields"] = [field for field in fields if field["key"] in keys]
    if not keys:
        document["forms"].pop(0)
    return document


def written(workshop: Workshop) -> str:
    """Publish the whole app and write a note."""
    workshop.published(APP)
    given: dict[str, Any] = {"title": "甲", "size": "3", "lines": [{"what": "一"}]}
    id = workshop.do(submit_new, NOTES, given).written.record.id
    workshop.do(submit_new, NOTES, {"title": "乙", "of": id})
    return id


def purged(workshop: Workshop, days: float) -> int:
    workshop.clock.advance(timedelta(days=days))
    return purge_retired(workshop.database.works)


def audited(workshop: Workshop) -> set[tuple[str, str | None]]:
    entries = workshop.do(lambda work, _: work.audit.page(subject=None, before=None, limit=50))
    return {(entry.what, entry.subject) for entry in entries if entry.what.endswith(".purged")}


def test_a_rollback_within_thirty_days_finds_everything(workshop: Workshop) -> None:
    note = written(workshop)
    workshop.published(smaller("title"))

    assert purged(workshop, 29.9) == 0
    workshop.do(releases.roll_back, "crm", 1)

    record, _, _ = workshop.do(get_record, NOTES, note)
    assert (record.values["size"], len(record.values["lines"])) == (3, 1)  # type: ignore[arg-type]
    assert purged(workshop, 90) == 0


def test_columns_and_tables_go_after_that_and_what_is_in_use_stays(workshop: Workshop) -> None:
    note = written(workshop)
    workshop.published(smaller("title"))

    assert purged(workshop, 30.1) == 3
    assert purged(workshop, 0) == 0

    assert workshop.columns("note").isdisjoint({"of", "size"})
    assert "crm__note__lines" not in tables(workshop)
    assert audited(workshop) == {
        ("field.purged", "crm/note/of"),
        ("field.purged", "crm/note/size"),
        ("form.purged", "crm/note.lines"),
    }
    assert workshop.do(get_record, NOTES, note)[0].values["title"] == "甲"


def test_a_rollback_after_that_makes_the_columns_anew(workshop: Workshop) -> None:
    note = written(workshop)
    workshop.published(smaller("title"))
    purged(workshop, 31)

    workshop.do(releases.roll_back, "crm", 1)

    assert workshop.do(get_record, NOTES, note)[0].values["size"] is None
    assert "size__2" in workshop.columns("note")


def test_a_whole_form_goes_with_its_rows(workshop: Workshop) -> None:
    written(workshop)
    workshop.published(smaller())

    assert purged(workshop, 31) > 0

    assert {"crm__note", "crm__note__lines"}.isdisjoint(tables(workshop))
    assert ("form.purged", "crm/note") in audited(workshop)


def tables(workshop: Workshop) -> set[str]:
    return workshop.do(lambda work, _: set(inspect(work.connection).get_table_names()))  # type: ignore[attr-defined]
