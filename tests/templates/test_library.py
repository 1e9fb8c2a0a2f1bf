"""Every template of the library is canonical, is without problems, and comes alive with its people and sample data."""

from __future__ import annotations

import json
import re

import pytest

from dougong.templates.bundle import read_bundle, write_bundle
from dougong.usecases.publishing import releases
from dougong_runtime.cli import demo_content
from dougong_runtime.library import LIBRARY, read_folder, template, template_keys
from tests.architecture.tree import text_of
from tests.engine.usecases.workshop import Workshop

KEYS = template_keys()


def test_there_are_templates() -> None:
    assert "crm" in KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_template_is_written_canonically(key: str) -> None:
    files = read_folder(LIBRARY / key)

    assert write_bundle(read_bundle(files)) == files


@pytest.mark.parametrize("key", KEYS)
def test_a_template_comes_alive_without_a_problem(workshop: Workshop, key: str) -> None:
    said = list(demo_content.install(workshop.database.works))

    assert f"Demo app: {key}" in said
    people = json.loads(template(key).beside.get(demo_content.PEOPLE, b"{}")).get("people", [])
    named = [line for line in said if line.startswith("  ")]
    assert [line.split()[:2] for line in named] == [[p["username"], p["name"]] for p in people]
    assert all(len(line.split()) > 2 for line in named)
    rows = {form: len(each) for form, each in template(key).samples.items()}
    assert rows
    with workshop.database.works.reading() as work:
        for form, count in rows.items():
            found = work.connection.exec_driver_sql(f"SELECT COUNT(*) FROM {key}__{form}").scalar()
            assert found == count, form
    plan = workshop.do(releases.make_plan, key)[1]
    assert [problem.code for problem in plan.problems] == []


@pytest.mark.parametrize("key", KEYS)
def test_icons_are_among_those_that_are_drawn(key: str) -> None:
    drawn = set(
        re.findall(
            r'^  "?([a-z-]+)"?: [A-Z]', text_of("runtime/web/src/ui/appIcons.ts"), re.MULTILINE
        )
    )
    bundle = template(key)
    worn = [
        bundle.content.app,
        *(body for of in bundle.content.definitions.values() for body in of.values()),
    ]

    assert {str(each["icon"]) for each in worn if "icon" in each} <= drawn
