"""Functions of packages: what is asked of them before they are taken, and what happens when they break."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dougong.expressions.functions.declaration import UNSUPPORTED, Sql
from dougong.expressions.functions.outside import admitted
from dougong.kernel.errors import PackageFailed
from dougong.kernel.outside import Origin, Unfit
from dougong.sdk import NUMBERS, Docs, Function, Param, gives, number

ACME = Origin("acme", "1.0")
AMOUNT = Param("net_amount", NUMBERS, said={"zh-CN": "净额", "en": "net amount"})
HALVED = Function(
    "ACME_HALVED",
    "number",
    (AMOUNT,),
    gives(number(2)),
    Docs("一半", "Halves a number."),
    call=lambda amount: Decimal(1) / amount,
    sql=Sql("{0} / 2"),
)


def test_it_runs_on_the_server_only_and_its_arguments_have_names() -> None:
    taken = admitted(HALVED, ACME)

    assert (taken.outside, taken.sql) == (True, UNSUPPORTED)
    assert taken.params[0].label == {"zh-CN": "净额", "en": "net amount"}


def test_what_breaks_names_the_function_and_the_package() -> None:
    call: Any = admitted(HALVED, ACME).call

    with pytest.raises(PackageFailed) as failed:
        call(Decimal(0))

    assert (failed.value.params["part"], failed.value.params["package"]) == (
        "ACME_HALVED",
        "acme 1.0",
    )


UNFIT = {
    "no function": ("ACME_HALVED", "no Function"),
    "small letters": (replace(HALVED, key="halved"), "capitals"),
    "nothing to call": (replace(HALVED, call=None), "a `call` on values"),
    "more than called": (replace(HALVED, build=lambda runs: runs[0]), "nothing else that computes"),
    "an operator": (replace(HALVED, operator=True), "nothing else"),
    "unnamed": (replace(HALVED, params=(replace(AMOUNT, said=None),)), "'net_amount' is not named"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_could_not_be_written_named_or_run_is_not_taken(case) -> None:
    offered, why = UNFIT[case]

    with pytest.raises(Unfit, match=why):
        admitted(offered, ACME)
