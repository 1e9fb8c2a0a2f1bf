"""Cases whose source says otherwise than Excel: what Excel gives, and how one knows. Printed in docs/expressions.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Answer: TypeAlias = Any
REFUSED: Mapping[str, str] = {"$refused": "not to be entered"}
"""Excel does not let the formula be entered."""
ERROR: Mapping[str, str] = {"$error": "an error"}


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that one sentence of evidence speaks of: the arguments as they stand in the file, and Excel's answer."""

    evidence: str
    answers: Mapping[tuple[str, str], Answer]


_FOUR = "[2, 4, 8, 16], [1, 4, 4, 1]"

GROUPS = (
    Group(
        "Excel demands the argument: it says that there are too few, and does not take the formula.",
        {
            ("ISTEXT", ""): REFUSED,
            ("IF", "true"): REFUSED,
            ("IF", "false"): REFUSED,
            ("UNIQUE", ""): REFUSED,
            ("ABS", ""): REFUSED,
            ("CEILING", ""): REFUSED,
            ("CEILING", "4.1"): REFUSED,
            ("COUNT", ""): REFUSED,
            ("COUNTA", ""): REFUSED,
            ("COUNTBLANK", ""): REFUSED,
            ("MAX", ""): REFUSED,
            ("MIN", ""): REFUSED,
            ("PROPER", ""): REFUSED,
            ("REPT", '"m"'): REFUSED,
            ("REPT", ""): REFUSED,
            ("RIGHT", ""): REFUSED,
            ("VALUE", ""): REFUSED,
        },
    ),
    Group(
        'A condition becomes the text TRUE or FALSE, in capitals, as `=TRUE&""` shows; EXACT and FIND tell case.',
        {
            ("EXACT", '"true", true'): False,
            ("FIND", 'true, "12true"'): ERROR,
            ("LEFT", "true"): "T",
            ("MID", "true, 3, 2"): "UE",
            ("MID", "false, 2, 6"): "ALSE",
            ("REPT", "true, 2"): "TRUETRUE",
            ("RIGHT", "true"): "E",
            ("TRIM", "true"): "TRUE",
            (
                "TEXTJOIN",
                'true, true, ["The", "sun", "will"], "come", ["up", "tomorrow."]',
            ): "TheTRUEsunTRUEwillTRUEcomeTRUEupTRUEtomorrow.",
        },
    ),
    Group(
        "The asterisk stands for any characters of a text (Excel's page of SUMIF); a number is no text.",
        {
            ("SUMIF", '[1, 2, 3], "*"'): 0,
            ("SUMIF", '[[1, 1], [2, 2], [3, 3]], "*"'): 0,
            ("SUMIFS", '[1, 2, 3], [4, 5, 6], ">4", [7, 8, 9], "*"'): 0,
            ("AVERAGEIF", '[2, 4, 8, 16], "*"'): ERROR,
            ("AVERAGEIFS", '[2, 4, 8, 16], [1, 2, 3, 4], "*"'): ERROR,
            ("AVERAGEIFS", '[2, 4, 8, 16], [1, 2, 3, 4], ">2", [1, 1, 1, 1], "*"'): ERROR,
            ("COUNTIF", '[[1, null, "a"], ["a", 4, "c"]], "*"'): 3,
            ("COUNTIFS", '[1, null], "1", [null, 2], "*"'): 0,
            ("COUNTIFS", '[1, null], "*", [null, 2], "*"'): 0,
            ("MAXIFS", f'{_FOUR}, "*"'): 0,
            ("MAXIFS", '[2, 4, 8, 16], [1, 2, 3, 4], ">2", [1, 1, 1, 1], "*"'): 0,
            ("MINIFS", f'{_FOUR}, "*"'): 0,
            ("MINIFS", '[2, 4, 8, 16], [1, 2, 3, 4], ">2", [1, 1, 1, 1], "*"'): 0,
        },
    ),
    Group(
        "Texts in a range are passed over (Excel's pages of PRODUCT, AVERAGEIF, SMALL); SUMPRODUCT makes them 0.",
        {
            ("PRODUCT", '[5, "invalid", 30]'): 150,
            ("SUMPRODUCT", '[[3, 4], [8, 6], [1, 9]], [[2, "invalid"], [6, 7], [5, 3]]'): 128,
            ("SUMPRODUCT", '[8, "invalid"], [5, 3]'): 40,
            ("AVERAGEIF", '[2, 4, "invalid", 16], ">5"'): 16,
            ("SMALL", '[3, 4, 5, 2, "invalid", 4, 6, 4, 7], 4'): 4,
        },
    ),
    Group(
        "VALUE reads numbers, dates and times as the country writes them; any other text, or none, is #VALUE!.",
        {
            ("VALUE", '"11 000"'): ERROR,
            ("VALUE", '"EUR1000"'): ERROR,
            ("VALUE", '""'): ERROR,
        },
    ),
    Group(
        "TRIM takes out the space of 7-bit ASCII, 32, and no other (Excel's page of TRIM): tabs and new lines stay.",
        {
            (
                "TRIM",
                r'"  spaces,      tabs, and\n      new lines"',
            ): "spaces, tabs, and\n new lines",
            (
                "TRIM",
                r'"  spaces,\t\t\ttabs, and\nnew lines"',
            ): "spaces,\t\t\ttabs, and\nnew lines",
        },
    ),
    Group(
        "A first year of six months leaves six: what remains × rate × (12 − 6) ÷ 12 (Excel's page of DB).",
        {("DB", "1000000, 100000, 6, 7, 6"): 19635.138307430952},
    ),
    Group(
        "Conditions in a range are not added up (Excel's page of SUM), and TRUE is not 1 for a criterion (COUNTIF).",
        {
            ("SUMIFS", "[true, false, 3], [1, 1, 1], 1"): 3,
            ("COUNTIF", '[true, false], "=1"'): 0,
        },
    ),
    Group(
        "Where no cell meets all criteria AVERAGEIFS gives #DIV/0! (Excel's page of AVERAGEIFS).",
        {("AVERAGEIFS", '[2, 4, 8, 16], [1, 2, 3, 4], ">2", [1, 1, 1, 1], ">2"'): ERROR},
    ),
    Group(
        "MMMM is the full name of the month (Excel's page of TEXT).",
        {("TEXT", '{"$date": "2023-04-11T12:00:00"}, "DD MMMM, YYYY"'): "11 April, 2023"},
    ),
    Group("There is no range without a cell.", {("LEN", "[]"): REFUSED}),
)


def answers() -> Mapping[tuple[str, str], Answer]:
    """Return Excel's answers, by function and arguments as they stand in the file."""
    return {case: answer for group in GROUPS for case, answer in group.answers.items()}


def rows() -> Iterator[tuple[str, str]]:
    """Return the evidence and the cases it speaks of, for the document."""
    for group in GROUPS:
        cases = [
            f"`{function}({arguments})` {_said(answer)}"
            for (function, arguments), answer in group.answers.items()
        ]
        yield group.evidence, "; ".join(cases)


def _said(answer: Answer) -> str:
    if answer is REFUSED or answer is ERROR:
        return next(iter(answer.values()))
    return f"`{json.dumps(answer)}`"
