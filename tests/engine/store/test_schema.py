"""Publishing: tables follow the forms, nothing is lost, and the database ends up as described."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, inspect

from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.schema_diff import restoring, schema_diff
from dougong.records.schema_ops import ChangeType, RetireField
from dougong.records.shape import FormRef
from dougong.store.codec import Codec
from dougong.store.form_indexes import reference_index, standing_indexes, unique_index, view_index
from dougong.store.form_tables import FormTables
from dougong.store.naming import LONGEST, table_name
from dougong.store.tables import platform
from tests.engine.store.shop import CUSTOMER_FORM, ORDER_FORM, Body, Shop, field, shapes_of

NOTE = FormRef("shop", "note")


def note(*fields: Body) -> Body:
    return {"key": "note", "label": "记", "fields": list(fields)}


TITLE, SIZE = field("title", "text"), field("size", "number", decimals=2)


@pytest.fixture
def notes(database_url: str) -> Iterator[Shop]:
    found = Shop(database_url, note(TITLE, SIZE))
    yield found
    found.database.close()


def test_the_tables_are_as_described_once_everything_is_published(shop: Shop) -> None:
    assert differences(shop) == []


def test_the_tables_are_as_described_after_many_changes(notes: Shop) -> None:
    notes.publish(note(field("title", "text", unique=True), field("of", "reference", form="note")))
    notes.publish(note(field("title", "number", unique=True)), CUSTOMER_FORM, ORDER_FORM)
    notes.publish(
        note(TITLE, field("size", "date")), {**CUSTOMER_FORM, "fields": [field("name", "text")]}
    )

    assert differences(notes) == []


def test_publishing_the_same_again_changes_nothing() -> None:
    shapes = shapes_of(CUSTOMER_FORM, ORDER_FORM)

    assert schema_diff("shop", shapes, shapes) == ()


def test_a_new_label_is_no_change_of_the_table() -> None:
    renamed = note({**TITLE, "label": "另一个名字"})

    assert schema_diff("shop", shapes_of(note(TITLE)), shapes_of(renamed)) == ()


def test_a_dropped_field_comes_back_with_its_values_when_the_release_does(notes: Shop) -> None:
    made = notes.create(NOTE, title="甲", size=Decimal("1.25"))
    with_size = notes.shapes
    notes.publish(note(TITLE))
    assert "size" not in notes.now(made).values

    with notes.database.works.writing() as work:
        operations = restoring(schema_diff("shop", notes.shapes, with_size))
        work.schema.apply("shop", operations, with_size)
        work.commit()
    notes.shapes = with_size

    assert notes.now(made).values["size"] == Decimal("1.25")


def test_a_form_made_anew_does_not_adopt_the_old_records(notes: Shop) -> None:
    notes.create(NOTE, title="甲")
    notes.publish(CUSTOMER_FORM, ORDER_FORM)

    notes.publish(note(TITLE), CUSTOMER_FORM, ORDER_FORM)

    assert notes.names(form=NOTE, key="title") == []


def test_a_changed_type_carries_over_what_it_can(notes: Shop) -> None:
    texts = ("12.345", " 7 ", "乙", None)
    made = [notes.create(NOTE, title=text) for text in texts]

    notes.publish(note(field("title", "number", decimals=2), SIZE))

    assert [notes.now(each).values["title"] for each in made] == [Decimal("12.35"), 7, None, None]


def test_values_that_are_shared_stop_a_field_from_becoming_unique(notes: Shop) -> None:
    for title in ("a", " A", "b", None, None):
        notes.create(NOTE, title=title)

    with pytest.raises(Invalid) as refused:
        notes.publish(note({**TITLE, "unique": True}, SIZE))

    (problem,) = refused.value.problems
    assert (problem.path, problem.params["count"]) == ("forms/note/fields/title", 1)


def test_what_fails_half_way_leaves_nothing_behind(notes: Shop) -> None:
    for title in ("a", "a"):
        notes.create(NOTE, title=title)

    with pytest.raises(Invalid):
        notes.publish(note({**TITLE, "unique": True}, SIZE, field("more", "text")))

    assert notes.names(form=NOTE, key="title") == ["a", "a"]
    assert differences(notes) == []


def test_operations_say_what_they_are() -> None:
    before, after = shapes_of(note(TITLE, SIZE)), shapes_of(note(field("title", "date")))

    operations = schema_diff("shop", before, after)

    assert [type(operation) for operation in operations] == [ChangeType, RetireField]
    assert operations[1].describe().params == {"form": "note", "field": "size"}


def test_no_name_is_longer_than_a_database_allows() -> None:
    longest = FormRef("a" * 16, f"{'f' * 20}.{'s' * 20}")

    names = {table_name(longest, generation) for generation in (1, 2, 10, 1234)}

    assert len(names) == 4
    assert all(len(name) <= LONGEST for name in names)


def test_live_counts_tell_what_a_plan_would_touch(notes: Shop) -> None:
    gone = notes.create(NOTE, title="甲")
    notes.create(NOTE, title="乙")
    notes.delete(gone)

    with notes.database.works.reading() as work:
        assert work.schema.counts([NOTE, FormRef("shop", "none")]) == {NOTE: 1}
        assert work.schema.filled(NOTE, ["title", "size", "none"]) == {"title": 2, "size": 0}


def test_a_new_rollup_is_right_for_the_records_that_are_there(database_url: str) -> None:
    shop = Shop(database_url, {**CUSTOMER_FORM, "fields": [TITLE]}, plain_orders())
    customer = shop.create(FormRef("shop", "customer"), title="甲")
    for amount in (1, 2):
        shop.create(FormRef("shop", "order"), customer=customer.id, amount=Decimal(amount))

    spent = field("spent", "rollup", **{"from": "order.customer", "expression": "SUM(amount)"})
    shop.publish({**CUSTOMER_FORM, "fields": [TITLE, spent]}, plain_orders())

    assert values(shop, customer)["spent"] == 3
    shop.database.close()


def plain_orders() -> Body:
    return {**ORDER_FORM, "title": "amount", "fields": list(ORDER_FORM["fields"])[1:4]}


def values(shop: Shop, record: Record) -> Mapping[str, Any]:
    return shop.now(record).values


def differences(shop: Shop) -> list[Any]:
    """Ask Alembic what it would change to reach the tables as the store describes them."""
    with shop.database.works.reading() as work:
        described = described_by(shop, work)
        context = MigrationContext.configure(
            work.connection,
            opts={
                "compare_type": True,
                "include_object": lambda thing, name, kind, reflected, other: (
                    kind != "foreign_key_constraint"
                    and thing_is_known(shop, described, thing, kind)
                ),
            },
        )
        with warnings.catch_warnings():
            # SQLite cannot say what an index over an expression is made of.
            warnings.filterwarnings("ignore", "(Skipped|autogenerate)")
            return list(compare_metadata(context, described))


def described_by(shop: Shop, work: Any) -> MetaData:
    tables = FormTables(Codec(work.connection.dialect.name))
    tables.load(work.connection, "shop")
    metadata = MetaData()
    for form in tables.by_ref.values():
        for index in (
            *standing_indexes(form),
            *(reference_index(form, key) for key, _ in form.references()),
            *(view_index(form, keys) for keys in shop.shapes[form.ref].indexes),
            *(
                unique_index(form, spec.key)
                for spec in shop.shapes[form.ref].stored()
                if spec.unique
            ),
        ):
            assert index.table is form.table
        form.table.to_metadata(metadata)
    return metadata


def thing_is_known(shop: Shop, described: MetaData, thing: Any, kind: str) -> bool:
    """Leave out the platform's tables, and what is retired: columns and tables that stay for a rollback."""
    if kind == "table":
        return thing.name in described.tables
    if kind == "column":
        return thing.name in described.tables[thing.table.name].c
    if kind == "index" and thing.table.name in described.tables:
        known = {index.name for index in described.tables[thing.table.name].indexes}
        columns = {column.name for column in thing.columns}
        return thing.name in known or columns <= set(described.tables[thing.table.name].c.keys())
    return kind != "unique_constraint"


def _of_platform(name: str | None, kind: str, parents: Any) -> bool:
    return kind != "table" or (name in platform.tables)


def test_every_reference_has_a_foreign_key(shop: Shop) -> None:
    with shop.database.works.reading() as work:
        found = inspect(work.connection)
        links = {
            (table, key["constrained_columns"][0], key["referred_table"])
            for table in ("shop__order", "shop__order__items")
            for key in found.get_foreign_keys(table)
        }
    assert links == {
        ("shop__order", "customer", "shop__customer"),
        ("shop__order__items", "parent_id", "shop__order"),
    }
