"""Rules whose runs part by lot, on both databases: what the log and the trial say, and that a retry changes nothing."""

from __future__ import annotations

from typing import Any

from dougong.rules.lots import lot_of
from dougong.usecases.rules.retrying import retry_run
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.rulework import DAY, RuleWork, a_rule, note
from tests.engine.usecases.workshop import Workshop


def split(*actions: Any) -> dict[str, Any]:
    ways = [
        {
            "key": key,
            "label": f"{key} 路",
            "share": share,
            "actions": [note(key, f"in_{key}"), *actions],
        }
        for key, share in (("a", 30), ("b", 70))
    ]
    return {"key": "ab", "type": "split", "ways": ways}


def fell(run: str) -> tuple[str, int]:
    """Return the way that a run goes, and its share."""
    return ("a", 30) if lot_of(run, "ab") < 30 else ("b", 70)


def test_the_log_says_which_way_was_gone_by_chance(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(split(), note("!", "end")))

    work.rename()

    run = work.run()
    way, share = fell(run["id"])
    chose, *_ = run["steps"]
    assert (chose["type"], chose["way"], chose["went"], chose["share"]) == (
        "split", f"{way} 路", way, share,
    )  # fmt: skip
    assert work.value("note") == f"{way}!"


def test_who_is_tried_again_goes_on_where_they_went(workshop: Workshop) -> None:
    pause = {"key": "pause", "type": "wait", "after": DAY}
    off = {"key": "off", "type": "create_record", "form": "customer", "set": {"name": "BLANK"}}
    work = RuleWork(workshop, a_rule(split(off, pause)))
    work.rename()
    run = work.run()
    assert run["outcome"] == "failed"

    again: Any = workshop.do(retry_run, "crm", run["id"])

    assert again["outcome"] == "failed"
    assert work.value("note") == fell(run["id"])[0]
    assert [each["type"] for each in again["steps"]].count("split") == 1


def test_a_trial_tells_the_same_way_however_often_it_is_made(workshop: Workshop) -> None:
    work = RuleWork(workshop, a_rule(split()))

    tried: list[Any] = [
        workshop.do(try_rule, "crm", a_rule(split()), work.customer) for _ in range(3)
    ]

    way, share = fell(work.customer)
    assert tried[0] == tried[1] == tried[2]
    chose, done = tried[0]["steps"]
    assert (chose["way"], chose["share"]) == (f"{way} 路", share)
    assert done["key"] == f"in_{way}"
