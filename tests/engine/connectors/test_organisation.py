"""Our organisation follows theirs: who joins, moves, leaves and comes back, and what is ours alone stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from dougong.connectors.organisation import (
    Following,
    Organisation,
    Ours,
    TheirDepartment,
    TheirPerson,
    following,
)
from dougong.directory.department import Department
from dougong.directory.person import Person

AT = datetime(2026, 11, 30, tzinfo=UTC)
NEWCOMER = Person("", "", "", AT)
THEIRS = Organisation(
    [
        TheirDepartment("1", "溪山茶业"),
        TheirDepartment("2", "销售部", "1", ("u1",)),
        TheirDepartment("3", "华东组", "2"),
    ],
    [
        TheirPerson("u1", "何志强", "13800000001", "", ("2",)),
        TheirPerson("u2", "王小梅", "", "mei@xishan.example", ("3", "2")),
    ],
)
EMPTY = Ours({}, {})


def ids() -> Iterator[str]:
    return (f"id{number}" for number in count(1))


def followed(theirs: Organisation, ours: Ours) -> tuple[Following, Ours]:
    """Return what has to be done, and what we have when it is done."""
    made = ids()
    taken = {*ours.departments, *ours.people}
    done = following(theirs, ours, lambda: next(id for id in made if id not in taken), NEWCOMER)
    gone = {each.id for each in done.removed}
    departments = {id: each for id, each in ours.departments.items() if id not in gone}
    departments |= {each.id: each for each in done.departments}
    people = dict(ours.people)
    people |= {each.id: each for each in (*done.made, *done.changed, *done.disabled)}
    left = ours.left | (ours.person_links.keys() - done.person_links.keys())
    links = {**ours.person_links, **done.person_links}
    after = Ours(departments, people, done.department_links, links, left - done.person_links.keys())
    return done, after


def named(ours: Ours, name: str) -> Person:
    return next(each for each in ours.people.values() if each.name == name)


def test_their_company_is_ours_and_what_lies_below_is_made_with_its_people() -> None:
    done, after = followed(THEIRS, EMPTY)

    sales, east = done.departments
    assert (sales.label, sales.parent, east.label, east.parent) == (
        "销售部",
        None,
        "华东组",
        sales.id,
    )
    assert sales.head == named(after, "何志强").id
    assert named(after, "王小梅").departments == (east.id, sales.id)
    assert [each.username for each in done.made] == ["u1", "u2"]


def test_a_second_look_changes_nothing() -> None:
    _, after = followed(THEIRS, EMPTY)

    again, _ = followed(THEIRS, after)

    assert (again.departments, again.removed, again.made, again.changed, again.disabled) == (
        [], [], [], [], [],
    )  # fmt: skip


def test_whoever_is_here_already_is_known_by_a_phone_that_nobody_else_has() -> None:
    known = Person("p1", "zhiqiang", "志强", AT, phone="13800000001", departments=("own",))
    ours = Ours({"own": Department("own", "工会")}, {"p1": known})

    done, after = followed(THEIRS, ours)

    assert after.people["p1"].name == "何志强"
    assert after.people["p1"].username == "zhiqiang"
    assert "own" in after.people["p1"].departments
    assert [each.name for each in done.made] == ["王小梅"]


def test_a_phone_that_two_have_tells_nobody() -> None:
    two = {id: Person(id, id * 2, "志强", AT, phone="13800000001") for id in ("a", "b")}

    done, _ = followed(THEIRS, Ours({}, two))

    assert [each.name for each in done.made] == ["何志强", "王小梅"]


def test_who_leaves_is_shut_out_and_who_comes_back_comes_in_again() -> None:
    _, ours = followed(THEIRS, EMPTY)
    without = Organisation(THEIRS.departments, THEIRS.people[1:])

    done, after = followed(without, ours)
    assert [each.name for each in done.disabled] == ["何志强"]
    again, _ = followed(without, after)
    assert again.disabled == []
    back, after = followed(THEIRS, after)
    assert [(each.name, each.disabled) for each in back.changed] == [("何志强", False)]
    assert not named(after, "何志强").disabled


def test_whom_an_administrator_has_shut_out_stays_out_and_administrators_are_not_shut_out() -> None:
    _, ours = followed(THEIRS, EMPTY)
    he, she = named(ours, "何志强"), named(ours, "王小梅")
    people = {he.id: replace(he, admin=True), she.id: replace(she, disabled=True)}

    done, _ = followed(
        Organisation(THEIRS.departments, THEIRS.people[1:]), replace(ours, people=people)
    )

    assert (done.disabled, [each.name for each in done.staying], done.changed) == (
        [], ["何志强"], [],
    )  # fmt: skip


def test_a_department_that_is_gone_there_goes_and_one_of_ours_stays() -> None:
    _, ours = followed(THEIRS, EMPTY)
    ours = replace(ours, departments={**ours.departments, "own": Department("own", "工会")})
    smaller = Organisation(THEIRS.departments[:2], THEIRS.people)

    done, after = followed(smaller, ours)

    assert [each.label for each in done.removed] == ["华东组"]
    assert "own" in after.departments
    assert named(after, "王小梅").departments == (done.department_links["2"],)


def test_a_name_that_is_taken_gets_a_number() -> None:
    ours = Ours({}, {"p": Person("p", "U1", "别人", AT)})

    done, _ = followed(THEIRS, ours)

    assert [each.username for each in done.made] == ["u1-2", "u2"]


KEYS = st.sampled_from("123456")
TREES = st.lists(st.tuples(KEYS, KEYS), max_size=8).map(
    lambda pairs: [TheirDepartment(key, f"部门{key}", above) for key, above in dict(pairs).items()]
)
STAFF = st.lists(st.tuples(st.sampled_from("abcdef"), st.lists(KEYS, max_size=3)), max_size=6).map(
    lambda pairs: [
        TheirPerson(key * 3, key, f"1380000000{ord(key) % 10}", "", tuple(at))
        for key, at in dict(pairs).items()
    ]
)
ORGANISATIONS = st.builds(Organisation, TREES, STAFF)


@given(ORGANISATIONS, ORGANISATIONS)
def test_whatever_changes_there_one_look_is_enough(
    before: Organisation, after: Organisation
) -> None:
    _, ours = followed(before, EMPTY)
    _, ours = followed(after, ours)
    again, _ = followed(after, ours)

    due = (again.departments, again.removed, again.made, again.changed, again.disabled)
    assert not any(due)
    active = {each.username for each in ours.people.values() if not each.disabled}
    assert active == {each.key for each in after.people}
