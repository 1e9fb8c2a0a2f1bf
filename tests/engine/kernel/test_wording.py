"""Texts are filled in once: what people write into a record is never read as a place to fill."""

from __future__ import annotations

from dougong.kernel.wording import worded


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    told = worded("lint.missing_field", {"form": "{field}", "field": "金额"})

    assert told == "「{field}」里没有字段「金额」，可能已经删除"


def test_a_code_that_is_a_param_is_worded_too() -> None:
    assert worded("lint.kind_not_yet", {"kind": "@kind.tables"}).startswith(
        "这个版本还不能运行决策表"
    )


def test_a_code_within_a_text_is_filled_in_with_what_is_beside_it() -> None:
    told = worded("print.word_tag", {"tag": "{{#gone}}", "why": "@print.no_rows", "key": "gone"})

    assert told == "标签 {{#gone}} 不对：没有子表「gone」，可能已经删除"
