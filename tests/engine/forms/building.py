"""Builders of forms and surroundings for the tests of the form engine."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from dougong.expressions import Surroundings
from dougong.forms.compile import CompiledForms, compile_forms
from dougong.forms.spec import FormSpec
from dougong.kernel.clock import Moment

MORNING = Surroundings(Moment(datetime(2026, 11, 21, 1, 30, tzinfo=UTC)), user="ann")


def a_field(key: str, type: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "label": key, **settings}


def a_form(key: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "label": key, "fields": list(fields), **more}


def compiled(*forms: dict[str, Any]) -> CompiledForms:
    return compile_forms("crm", forms)


def the_form(*fields: dict[str, Any], **more: Any) -> FormSpec:
    found = compiled(a_form("order", *fields, **more))
    assert found.problems == ()
    return found.forms["order"]
