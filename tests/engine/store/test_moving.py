"""An installation moves from SQLite to PostgreSQL: all of it, provably, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from dougong.kernel.errors import Conflict, Invalid
from dougong.records.shape import FormRef
from dougong.store.indexes_held import index_names
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong_runtime.cli import demo_content
from tests.engine.usecases.conftest import prepared
from tests.engine.usecases.workshop import Workshop
from tests.harness.databases import Made, PostgresDatabases, SqliteDatabases
from tests.harness.postgres import Cluster

GOOD, SHELF = FormRef("store", "good"), FormRef("store", "shelf")


def stock(*more: dict[str, Any]) -> dict[str, Any]:
    """Return an app whose forms stand to each other, keep values apart, number themselves and have rows."""
    fields = [
        {"key": "name", "type": "text", "label": "名称", "unique": True},
        {"key": "number", "type": "serial", "label": "编号", "prefix": "G-", "digits": 4},
        {"key": "shelf", "type": "reference", "label": "货架", "form": "shelf"},
        {"key": "like", "type": "references", "label": "同类", "form": "good"},
        {"key": "price", "type": "money", "label": "价格"},
        {"key": "since", "type": "datetime", "label": "上架"},
        {"key": "parts", "type": "sub_form", "label": "配件", "fields": [
            {"key": "part", "type": "text", "label": "配件"}, {"key": "units", "type": "number", "label": "个数"}]},
        *more,
    ]  # fmt: skip
    views = [{"key": "dear", "type": "table", "label": "贵的", "sort": ["-price"]}]
    best = {"key": "best", "type": "reference", "label": "主推", "form": "good"}
    shelf = [{"key": "name", "type": "text", "label": "名称"}, best]
    return {
        "app": {"format": 1, "key": "store", "label": "仓库"},
        "forms": [
            {"key": "good", "label": "货品", "title": "name", "fields": fields, "views": views},
            {"key": "shelf", "label": "货架", "title": "name", "fields": shelf},
        ],
    }


@pytest.fixture
def small(sqlite_folder: Path, made_databases: Made) -> Iterator[Workshop]:
    """An installation on SQLite, with two apps and a field that was used and is gone."""
    databases = SqliteDatabases(sqlite_folder, made_databases)
    found = Workshop(databases.copy_of(prepared))
    list(demo_content.install(found.database.works))
    found.published(stock({"key": "colour", "type": "text", "label": "颜色"}))
    shelf = made(found, SHELF, name="A1")
    good = made(found, GOOD, name="榫", shelf=shelf, price="12.50", colour="红",
                since="2026-11-22T04:00:00Z", parts=[{"part": "销", "units": "2"}])  # fmt: skip
    made(found, GOOD, name="卯", shelf=shelf, like=[good], price=None)
    found.published(stock())
    yield found
    found.database.close()
    databases.drop_all()


@pytest.fixture
def large(postgres: Cluster, made_databases: Made) -> Iterator[Workshop]:
    """An installation on PostgreSQL with nobody in it."""
    databases = PostgresDatabases(postgres, made_databases)
    found = Workshop(databases.new())
    found.database.upgrade()
    yield found
    found.database.close()
    databases.drop_all()


def made(workshop: Workshop, form: FormRef, **values: Any) -> str:
    return workshop.do(submit_new, form, values).written.record.id


def listed(workshop: Workshop, form: FormRef) -> list[Any]:
    return [each["values"] for each in workshop.do(list_records, form, Listing()).items()]


def names_of(workshop: Workshop) -> dict[str, frozenset[str]]:
    """Return the tables of forms, with their indexes."""
    with workshop.database.works.reading() as work:
        tables = inspect(work.connection).get_table_names()
        return {
            each: index_names(work.connection, each) - {f"{each}_pkey"}
            for each in tables
            if not each.startswith("dg_")
        }


def test_everything_is_there_and_goes_on(small: Workshop, large: Workshop) -> None:
    moved = {each.table: each.rows for each in small.database.move_into(large.database)}

    assert (
        moved["store__good"],
        moved["store__good__parts"],
        moved["store__good__like__links"],
    ) == (2, 1, 1)
    assert moved["crm__customer"] > 0
    for form in (GOOD, SHELF, FormRef("crm", "customer"), FormRef("crm", "order")):
        assert listed(large, form) == listed(small, form)
    plain = {name for each in names_of(small).values() for name in each if "autoindex" not in name}
    assert {name for each in names_of(large).values() for name in each} == plain

    new = made(large, GOOD, name="枋")
    assert [each["number"] for each in listed(large, GOOD) if each["name"] == "枋"] == [
        "G-202611-0003"
    ]
    with pytest.raises(Invalid):
        made(large, GOOD, name="榫")
    assert new


def test_what_is_kept_of_a_field_that_is_gone_comes_back(small: Workshop, large: Workshop) -> None:
    list(small.database.move_into(large.database))

    large.published(stock({"key": "colour", "type": "text", "label": "颜色"}))

    assert {each["name"]: each.get("colour") for each in listed(large, GOOD)} == {
        "榫": "红",
        "卯": None,
    }


def test_whoever_stops_half_way_leaves_nothing(small: Workshop, large: Workshop) -> None:
    under_way = small.database.move_into(large.database)
    for _ in range(60):
        next(under_way)
    under_way.close()

    assert names_of(large) == {}
    assert listed(small, SHELF) != []
    assert {each.table for each in small.database.move_into(large.database)} >= {"store__good"}


def test_nothing_is_written_over(small: Workshop, large: Workshop) -> None:
    list(small.database.move_into(large.database))

    with pytest.raises(Conflict):
        list(small.database.move_into(large.database))


def test_it_waits_for_a_change_of_type_that_is_under_way(small: Workshop, large: Workshop) -> None:
    with small.database.works.writing() as work:
        work.connection.execute(text("ALTER TABLE store__good ADD COLUMN price__2 TEXT"))
        work.commit()

    with pytest.raises(Conflict):
        list(small.database.move_into(large.database))
    assert names_of(large) == {}
