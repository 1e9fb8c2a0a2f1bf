"""Rules about forms of other apps: who makes one is told where it can be made."""

from __future__ import annotations

from typing import Any

from dougong.definitions.codec import content_of
from dougong.publishing.compile import compile_app
from tests.engine.usecases.club import a_club, a_rule


def problems(**said: Any) -> set[tuple[str, str]]:
    """Return what is wrong with an app that stands on the club, and has a rule."""
    club = compile_app(content_of(a_club())).spec.shapes
    app: dict[str, Any] = {
        "app": {"format": 1, "key": "desk", "label": "前台", "requires": {"apps": ["club"]}},
        "forms": [{"key": "call", "label": "来电", "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "member", "type": "reference", "label": "会员", "form": "club/member"}]}],
        "rules": [a_rule({"on": "record.created"}, **said)],
    }  # fmt: skip
    found = compile_app(content_of(app), club).problems
    return {(problem.path, problem.code) for problem in found}


CREATE = {"type": "create_record", "form": "club/todo", "set": {"title": "name"}}


def test_a_rule_about_another_apps_form_is_refused_for_nobody_would_tell_it() -> None:
    refused = {("rules/remind/form", "lint.rule_elsewhere")}

    assert problems(form="club/member", actions=[CREATE]) == refused


def test_a_rule_about_a_form_of_its_own_may_reach_into_another_app() -> None:
    assert problems(form="call", actions=[CREATE]) == set()
