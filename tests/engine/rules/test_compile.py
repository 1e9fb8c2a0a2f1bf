from __future__ import annotations

import pytest

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from tests.engine.rules.shop import a_rule


def problems_of(**said: object) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        a_rule(**said)  # type: ignore[arg-type]
    problems: tuple[Problem, ...] = refused.value.problems
    return {(problem.path, problem.code) for problem in problems}


def test_all_problems_of_a_rule_come_at_once_each_with_its_place() -> None:
    found = problems_of(
        trigger={"on": "record.updated", "fields": ["colour"]},
        condition="spend > 100",
        actions=[{"type": "update_record", "set": {"nothing": "1"}}, {"type": "fly"}],
    )

    assert found == {
        ("trigger/fields/colour", "rule.no_field"),
        ("condition", "expression.unknown_name_near"),
        ("actions/0/set/nothing", "action.no_field"),
        ("actions/1/type", "action.unknown"),
    }


def test_a_field_only_takes_what_fits_its_type() -> None:
    found = problems_of(actions=[{"type": "update_record", "set": {"term": '"forty"'}}])

    assert found == {("actions/0/set/term", "expression.unexpected")}


def test_a_computed_field_is_not_written() -> None:
    found = problems_of(actions=[{"type": "update_record", "set": {"double": "1"}}])

    assert found == {("actions/0/set/double", "action.computed")}


def test_updating_other_records_needs_to_say_which() -> None:
    found = problems_of(
        actions=[{"type": "update_record", "form": "visit", "set": {"done": "TRUE"}}]
    )

    assert found == {("actions/0/match", "action.match_missing")}


def test_a_message_is_for_people() -> None:
    found = problems_of(
        actions=[{"type": "notify", "to": [{"type": "field", "field": "name"}], "text": "{zzz}"}]
    )

    assert found == {
        ("actions/0/to/0/field", "action.not_people"),
        ("actions/0/text", "expression.unknown_name"),
    }


def test_a_rule_needs_what_its_conditions_and_actions_read() -> None:
    rule = a_rule(
        condition="spent > 100",
        actions=[
            {
                "type": "notify",
                "to": [{"type": "field", "field": "keeper"}],
                "text": "{name} 已升级",
            }
        ],
    )

    assert rule.needs == {("spent",), ("keeper",), ("name",)}


def test_an_action_with_a_key_is_named_by_it() -> None:
    found = problems_of(actions=[{"key": "tell", "type": "start_process"}])

    assert found == {("actions/tell/process", "action.process_missing")}


@pytest.mark.parametrize(
    "part",
    [
        "ISBLANK(term)",
        "NOT ISBLANK(term)",
        "100 < ABS(spent)",
        "(term + 1) * 2 > 3",
        "NOT (term > 1 OR spent > 1)",
        "(term + 1) ^ 2 > 3",
    ],
)
def test_a_part_of_a_condition_begins_and_ends_with_its_brackets(part: str) -> None:
    rule = a_rule(condition=f'{part} AND name = "观澜" AND {part}')

    whole = [each.expression.source for each in rule.conditions]
    assert whole == [part, 'name = "观澜"', part]
