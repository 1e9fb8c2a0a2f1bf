"""Runs outlive releases of the product: every format that was ever written can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dougong.processes import Held, Run, Status, dump_run, load_run
from dougong.processes.wired import wired
from dougong.records.change import ChangeKind

FORMATS = sorted((Path(__file__).parents[2] / "formats").glob("run-*.json"))


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.stem)
def test_a_run_of_a_past_format_can_be_read(path: Path):
    run = load_run(json.loads(path.read_text("utf-8")))

    assert run.status is Status.RETURNED
    assert run.held == Held(ChangeKind.UPDATE, wired({"amount": "200000.00"}), 3)
    assert [entry.what for entry in run.journal if entry.by] == [
        "started",
        "agree",
        "transfer",
        "return",
    ]
    assert run.tokens[0].back == "director"


def test_whole_numbers_that_no_database_keeps_as_json_go_as_text():
    assert wired({"rows": [{"n": 10**30, "m": 3, "yes": True}]}) == {
        "rows": [{"n": f"1{'0' * 30}", "m": 3, "yes": True}]
    }


def test_the_present_format_is_written_as_the_newest_file_has_it():
    text = FORMATS[-1].read_text("utf-8")

    written = json.loads(json.dumps(dump_run(load_run(json.loads(text)))))

    # RFC 3339 knows two names of UTC; earlier releases wrote the longer one.
    assert written == json.loads(text.replace("+00:00", "Z"))


def test_a_run_of_a_newer_format_is_refused_aloud():
    with pytest.raises(ValueError, match="known: 1"):
        load_run({"format": 99})


def test_what_is_no_run_is_refused_with_its_place():
    document = json.loads(FORMATS[-1].read_text("utf-8"))
    document["tasks"][0]["state"] = "elsewhere"

    with pytest.raises(ValueError, match=r"\$\.tasks\[0\]\.state"):
        load_run(document)


def test_a_run_that_nobody_began_can_be_read_again():
    run = Run("run", "crm", "p", 1, "order", "record", initiator="")

    assert load_run(dump_run(run)) == run
