"""Deleting records that others refer to, and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from dougong.kernel.errors import Invalid
from dougong.records.change import Change, ChangeKind
from dougong.records.query import Query, Standing
from dougong.records.record import Record
from dougong.records.shape import FormRef
from tests.engine.store.shop import Shop, new
from tests.harness.statements import statements

FATHER, CHILD, GRANDCHILD = (FormRef("shop", key) for key in ("father", "child", "grandchild"))


def form(key: str, *references: tuple[str, str]) -> dict[str, object]:
    named = {"key": "name", "type": "text", "label": "名"}
    fields = [
        {"key": to, "type": "reference", "label": to, "form": to, "on_delete": how}
        for to, how in references
    ]
    return {"key": key, "label": key, "fields": [named, *fields]}


@pytest.fixture(params=["restrict", "clear", "cascade"])
def family(request: pytest.FixtureRequest, database_url: str) -> Iterator[Shop]:
    forms = (
        form("father"),
        form("child", ("father", request.param)),
        form("grandchild", ("child", "cascade" if request.param == "cascade" else "clear")),
    )
    found = Shop(database_url, *forms)
    yield found
    found.database.close()


def born(family: Shop) -> tuple[Record, Record, Record]:
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, name="子", father=father.id)
    return father, child, family.create(GRANDCHILD, name="孙", child=child.id)


@pytest.mark.parametrize("family", ["restrict"], indirect=True)
def test_a_record_that_is_referred_to_stays(family: Shop) -> None:
    father, child, _ = born(family)

    with pytest.raises(Invalid) as refused:
        family.delete(father)

    assert [(problem.code, problem.params["count"]) for problem in refused.value.problems] == [
        ("record.referred_to", 1)
    ]
    together = [
        Change(ChangeKind.DELETE, each.form, each.id, before=each) for each in (child, father)
    ]
    family.apply(*together)
    assert family.names(form=FATHER) == family.names(form=CHILD) == []


@pytest.mark.parametrize("family", ["clear"], indirect=True)
def test_a_reference_is_cleared_and_comes_back(family: Shop) -> None:
    father, child, _ = born(family)

    applied = family.delete(father)

    assert [change.id for change in applied.cascaded] == [child.id]
    assert family.now(child).values["father"] is None
    family.restore(applied.records[0])
    assert family.now(child).values["father"] == father.id


@pytest.mark.parametrize("family", ["cascade"], indirect=True)
def test_deletion_goes_down_the_line_and_restoring_too(family: Shop) -> None:
    father, child, grandchild = born(family)
    other = family.create(GRANDCHILD, name="侄", child=child.id)
    family.delete(other)

    applied = family.delete(father)

    assert {change.id for change in applied.cascaded} == {child.id, grandchild.id}
    assert family.names(form=CHILD) == family.names(form=GRANDCHILD) == []
    family.restore(applied.records[0])
    assert family.names(form=CHILD) == ["子"]
    # What was deleted before stays deleted.
    assert family.names(form=GRANDCHILD) == ["孙"]


@pytest.mark.parametrize("family", ["clear", "cascade"], indirect=True)
def test_what_follows_takes_as_many_statements_for_many_as_for_few(family: Shop) -> None:
    fathers = [with_children(family, count) for count in (5, 50)]
    deleting, restoring = [], []

    for father in fathers:
        with statements() as sent:
            gone = family.delete(father)
        deleting.append(len(sent))
        with statements() as sent:
            family.restore(gone.records[0])
        restoring.append(len(sent))

    assert deleting[0] == deleting[1]
    assert restoring[0] == restoring[1]
    fathers_now = family.names(form=CHILD, key="father", limit=100)
    assert Counter(fathers_now) == {
        fathers[0].id: 5,
        fathers[1].id: 50,
    }


def with_children(family: Shop, count: int) -> Record:
    """Return a father of so many children, each with a child of its own."""
    father = family.create(FATHER, name="父")
    children = family.apply(*(new(CHILD, father=father.id) for _ in range(count))).records
    family.apply(*(new(GRANDCHILD, child=child.id) for child in children))
    return father


@pytest.mark.parametrize("family", ["clear"], indirect=True)
def test_the_bin_lists_what_was_deleted_and_nothing_else(family: Shop) -> None:
    father, _, _ = born(family)
    family.create(FATHER, name="伯")
    family.delete(father)

    assert family.names(form=FATHER) == ["伯"]
    assert family.names(form=FATHER, standing=Standing.DELETED) == ["父"]
    query = family.query(Query(FATHER, standing=Standing.DELETED))
    deleted = family.read(lambda work: work.records.find(query, father.id))
    assert deleted is not None
    assert deleted.version == 2


@pytest.mark.parametrize("family", ["clear"], indirect=True)
def test_history_tells_what_happened_newest_first(family: Shop) -> None:
    father, child, _ = born(family)
    family.update(child, name="女")
    gone = family.delete(father)
    family.restore(gone.records[0])

    entries = family.read(lambda work: work.records.history(CHILD, child.id))

    assert [entry.kind for entry in entries] == ["update", "update", "update", "create"]
    assert [dict(entry.changed) for entry in entries] == [
        {"father": (None, father.id)},
        {"father": (father.id, None)},
        {"name": ("子", "女")},
        {},
    ]
    assert [entry.cause.partition(":")[0] for entry in entries] == ["restored", "deleted", "", ""]


def twice(first: str, second: str) -> tuple[dict[str, object], ...]:
    """Return a form whose records refer to one other form by two fields."""
    child = form("child")
    fields = [
        {"key": key, "type": "reference", "label": key, "form": "father", "on_delete": how}
        for key, how in (("one", first), ("two", second))
    ]
    return form("father"), {**child, "fields": [*child["fields"], *fields]}  # type: ignore[misc]


@pytest.mark.parametrize("rules", [("clear", "restrict"), ("cascade", "restrict")])
def test_one_reference_that_forbids_is_enough(database_url: str, rules: tuple[str, str]) -> None:
    family = Shop(database_url, *twice(*rules))
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, one=father.id, two=father.id)

    with pytest.raises(Invalid) as refused:
        family.delete(father)

    assert [each.params["field"] for each in refused.value.problems] == ["two"]
    assert family.now(child).values == child.values
    family.database.close()


def test_who_refers_twice_loses_both_and_gets_both_back(database_url: str) -> None:
    family = Shop(database_url, *twice("clear", "clear"))
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, one=father.id, two=father.id)

    gone = family.delete(father).records[0]

    now = family.now(child)
    assert (now.values["one"], now.values["two"], now.version) == (None, None, 2)
    family.restore(gone)
    assert family.now(child).values == child.values
    family.database.close()


def test_who_refers_twice_goes_where_one_reference_says_so(database_url: str) -> None:
    family = Shop(database_url, *twice("clear", "cascade"))
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, one=father.id, two=father.id)

    gone = family.delete(father).records[0]

    assert family.names(form=CHILD) == []
    family.restore(gone)
    assert family.now(child).values == child.values
    family.database.close()


def test_two_that_go_together_are_both_let_go_and_come_back_one_by_one(database_url: str) -> None:
    family = Shop(database_url, *twice("clear", "clear"))
    fathers = [family.create(FATHER, name=name) for name in ("父", "叔")]
    child = family.create(CHILD, one=fathers[0].id, two=fathers[1].id)

    gone = family.apply(
        *(Change(ChangeKind.DELETE, FATHER, each.id, before=each) for each in fathers)
    ).records

    now = family.now(child).values
    assert (now["one"], now["two"]) == (None, None)
    family.restore(gone[1])
    now = family.now(child).values
    assert (now["one"], now["two"]) == (None, fathers[1].id)
    family.database.close()


def test_who_lost_two_in_one_go_gets_both_back_in_one_go(database_url: str) -> None:
    forms = (
        form("father"),
        form("child", ("father", "cascade")),
        form("grandchild", ("father", "clear"), ("child", "clear")),
    )
    family = Shop(database_url, *forms)
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, father=father.id)
    grandchild = family.create(GRANDCHILD, father=father.id, child=child.id)

    gone = family.delete(father).records[0]
    family.restore(gone)

    now = family.now(grandchild)
    assert (now.values["father"], now.values["child"]) == (father.id, child.id)
    family.database.close()


def test_who_goes_along_anyway_forbids_nothing(database_url: str) -> None:
    forms = (
        form("father"),
        form("child", ("father", "cascade")),
        form("grandchild", ("father", "cascade"), ("child", "restrict")),
    )
    family = Shop(database_url, *forms)
    father = family.create(FATHER, name="父")
    child = family.create(CHILD, father=father.id)
    family.create(GRANDCHILD, father=father.id, child=child.id)

    family.delete(father)

    assert family.names(form=CHILD) == family.names(form=GRANDCHILD) == []
    family.database.close()


def test_nothing_refers_to_what_is_in_the_recycle_bin(database_url: str) -> None:
    family = Shop(database_url, form("father"), form("child", ("father", "clear")))
    gone, there = family.create(FATHER, name="父"), family.create(FATHER, name="叔")
    child = family.create(CHILD, father=there.id)
    family.delete(gone)

    with pytest.raises(Invalid) as made:
        family.create(CHILD, father=gone.id)
    with pytest.raises(Invalid) as changed:
        family.update(child, father=gone.id)

    for refused in (made.value, changed.value):
        (problem,) = refused.problems
        assert (problem.path, problem.code, problem.params["record"]) == (
            "father",
            "record.not_there",
            gone.id,
        )
    family.database.close()


def test_what_was_put_into_rows_must_be_there_as_well(database_url: str) -> None:
    line = {"key": "who", "type": "reference", "label": "谁", "form": "father"}
    rows = {"key": "lines", "type": "sub_form", "label": "行", "fields": [line]}
    child = form("child")
    family = Shop(
        database_url,
        form("father"),
        {**child, "fields": [*child["fields"], rows]},  # type: ignore[misc]
    )
    gone, there = family.create(FATHER, name="父"), family.create(FATHER, name="叔")
    held = family.create(CHILD, lines=({"who": gone.id},))
    family.delete(gone)

    with pytest.raises(Invalid) as refused:
        family.create(CHILD, lines=({"who": there.id}, {"who": gone.id}))

    assert [each.path for each in refused.value.problems] == ["lines/1/who"]
    # What stood there before it went may stay.
    kept = family.update(held, lines=(*held.values["lines"], {"who": there.id}))  # type: ignore[misc]
    assert len(kept.values["lines"]) == 2  # type: ignore[arg-type]
    family.database.close()


def test_a_look_up_follows_what_is_cleared_and_what_comes_back(database_url: str) -> None:
    child = form("child", ("father", "clear"))
    called = {"key": "called", "type": "formula", "label": "父名", "expression": "father.name"}
    family = Shop(
        database_url,
        form("father"),
        {**child, "fields": [*child["fields"], called]},  # type: ignore[misc]
    )
    father = family.create(FATHER, name="父")
    child_now = family.create(CHILD, father=father.id, called="父")
    other = family.create(CHILD, father=father.id, called="父")
    away = family.delete(other).records[0]

    gone = family.delete(father).records[0]
    assert family.now(child_now).values["called"] is None
    back = family.update(family.restore(gone).records[0], name="老父")
    family.restore(away)

    assert back.values["name"] == "老父"
    assert family.now(child_now).values["called"] == "老父"
    assert family.now(other).values["called"] == "老父"
    family.database.close()
