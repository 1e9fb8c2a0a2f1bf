"""Loans, savings, investments and depreciation, as spreadsheets count them."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from dougong.expressions import annuities
from dougong.expressions.functions.declaration import (
    DATES,
    LISTS,
    NUMBERS,
    Function,
    Param,
    Plain,
    gives,
    says,
)
from dougong.expressions.functions.mathematics import FULL
from dougong.expressions.numbers import ZERO
from dougong.expressions.values import Value

GROUP = "finance"
_RATE = Param("rate", NUMBERS)
_PERIOD = Param("period", NUMBERS)
_PERIODS = Param("periods", NUMBERS)
_PAYMENT = Param("payment", NUMBERS)
_PRESENT = Param("present", NUMBERS)
_FUTURE = Param("future", NUMBERS, optional=True, default=ZERO)
_WHEN = Param("at_beginning", NUMBERS, optional=True, default=ZERO)
_GUESS = Param("guess", NUMBERS, optional=True, default=Decimal("0.1"))
_VALUES = Param("values", LISTS, items=NUMBERS)
_DAYS = Param("dates", LISTS, items=DATES)
_ASSET = (Param("cost", NUMBERS), Param("salvage", NUMBERS), Param("life", NUMBERS))


def _counted(
    key: str,
    params: tuple[Param, ...],
    call: Plain,
    texts: tuple[str, str, str],
    *examples: tuple[str, str],
) -> Function:
    return Function(
        key, GROUP, params, gives(FULL), says(*texts, *examples), call=call, aligned=True
    )


def _flat(values: tuple[Value, ...]) -> list[Decimal]:
    """Return numbers and the items of lists in one row."""
    return [
        cast(Decimal, item)
        for value in values
        for item in (value if isinstance(value, tuple) else (value,))
    ]


PARTS = (
    _counted(
        "PMT",
        (_RATE, _PERIODS, _PRESENT, _FUTURE, _WHEN),
        annuities.payment_of,
        (
            "等额还款每期金额",
            "Gives the payment of each period of a loan.",
            "还款 月供 等额 贷款 分期",
        ),
        ("ROUND(PMT(4.8% / 12, 12, 10000), 2)", "-855.16"),
    ),
    _counted(
        "IPMT",
        (_RATE, _PERIOD, _PERIODS, _PRESENT, _FUTURE, _WHEN),
        annuities.interest_of,
        (
            "某一期还款中的利息",
            "Gives the interest within the payment of a period.",
            "利息 还款 贷款",
        ),
        ("IPMT(1%, 1, 12, 10000)", "-100"),
    ),
    _counted(
        "PPMT",
        (_RATE, _PERIOD, _PERIODS, _PRESENT, _FUTURE, _WHEN),
        annuities.principal_of,
        (
            "某一期还款中的本金",
            "Gives the principal within the payment of a period.",
            "本金 还款 贷款",
        ),
        ("ROUND(PPMT(1%, 1, 12, 10000), 2)", "-788.49"),
    ),
    _counted(
        "PV",
        (_RATE, _PERIODS, _PAYMENT, _FUTURE, _WHEN),
        annuities.present_value,
        ("现值", "Gives what payments are worth today.", "现值 折现 投资"),
        ("PV(0, 12, -100)", "1200"),
    ),
    _counted(
        "FV",
        (
            _RATE,
            _PERIODS,
            _PAYMENT,
            Param("present", NUMBERS, optional=True, default=ZERO),
            _WHEN,
        ),
        annuities.future_value,
        ("终值", "Gives what payments come to.", "终值 未来值 复利 储蓄"),
        ("FV(10%, 2, 0, -100)", "121"),
    ),
    _counted(
        "NPER",
        (_RATE, _PAYMENT, _PRESENT, _FUTURE, _WHEN),
        annuities.periods_of,
        ("要还几期", "Gives how many payments it takes.", "期数 还款 贷款"),
        ("NPER(0, -100, 1200)", "12"),
    ),
    _counted(
        "RATE",
        (_PERIODS, _PAYMENT, _PRESENT, _FUTURE, _WHEN, _GUESS),
        annuities.rate_of,
        ("每期利率", "Gives the rate of a period.", "利率 贷款"),
        ("ROUND(RATE(48, -200, 8000), 6)", "0.007701"),
    ),
    _counted(
        "CUMIPMT",
        (
            _RATE,
            _PERIODS,
            _PRESENT,
            Param("first_period", NUMBERS),
            Param("last_period", NUMBERS),
            Param("at_beginning", NUMBERS),
        ),
        annuities.interest_between,
        (
            "两期之间累计的利息",
            "Gives the interest paid from one period to another.",
            "累计利息 利息 贷款",
        ),
        ("ROUND(CUMIPMT(1%, 12, 10000, 1, 2, 0), 2)", "-192.12"),
    ),
    _counted(
        "XNPV",
        (_RATE, _VALUES, _DAYS),
        annuities.worth_on_days,
        (
            "不定期现金流的净现值",
            "Gives what values on days are worth on the first of them.",
            "净现值 现金流 投资",
        ),
    ),
    _counted(
        "IRR",
        (_VALUES, _GUESS),
        annuities.inner_rate,
        (
            "内部收益率",
            "Gives the rate at which values are worth nothing.",
            "内部收益率 回报率 投资",
        ),
        ("ROUND(IRR([-100, 60, 60]), 4)", "0.1307"),
    ),
    _counted(
        "XIRR",
        (_VALUES, _DAYS, _GUESS),
        annuities.inner_rate_on_days,
        (
            "不定期现金流的内部收益率",
            "Gives the yearly rate at which values on days are worth nothing.",
            "内部收益率 回报率 投资",
        ),
    ),
    _counted(
        "SLN",
        _ASSET,
        annuities.straight_line,
        ("直线法每期折旧", "Gives the even depreciation of a period.", "折旧 直线法 固定资产"),
        ("SLN(30000, 7500, 10)", "2250"),
    ),
    _counted(
        "SYD",
        (*_ASSET, _PERIOD),
        annuities.years_digits,
        (
            "年数总和法折旧",
            "Gives the depreciation by the sum of the years' digits.",
            "折旧 年数总和法 固定资产",
        ),
        ("SYD(30000, 7500, 5, 1)", "7500"),
    ),
    _counted(
        "DB",
        (*_ASSET, _PERIOD, Param("months", NUMBERS, optional=True, default=Decimal(12))),
        annuities.declining_fixed,
        (
            "固定余额递减法折旧",
            "Gives the depreciation by a fixed declining balance.",
            "折旧 余额递减 固定资产",
        ),
        ("DB(1000000, 100000, 6, 1)", "319000"),
    ),
    _counted(
        "DDB",
        (*_ASSET, _PERIOD, Param("factor", NUMBERS, optional=True, default=Decimal(2))),
        annuities.declining,
        (
            "双倍余额递减法折旧",
            "Gives the depreciation by a double declining balance.",
            "折旧 双倍余额递减 固定资产",
        ),
        ("DDB(1000000, 100000, 5, 1)", "400000"),
    ),
    Function(
        "NPV",
        GROUP,
        (_RATE, Param("values", NUMBERS | LISTS, repeats=True, items=NUMBERS)),
        gives(FULL),
        says(
            "净现值：每期期末的现金流",
            "Gives what values at the end of each period are worth today.",
            "净现值 现金流 折现 投资",
            ("ROUND(NPV(10%, -100, 60, 70), 2)", "11.27"),
        ),
        call=lambda rate, *values: annuities.worth(rate, _flat(values)),
    ),
)
