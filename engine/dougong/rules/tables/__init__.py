"""Decision tables: which row fits a record, and what it gives."""

from dougong.rules.tables.cover import Cover
from dougong.rules.tables.decide import Decision, Tried, decide, inputs_of, tried_rows, written_by
from dougong.rules.tables.formula import formula_of
from dougong.rules.tables.reading import compile_table
from dougong.rules.tables.spec import Hit, Input, Output, Row, TableSpec
from dougong.rules.tables.tests import TESTS
from dougong.rules.tables.words import test_words

__all__ = [
    "TESTS",
    "Cover",
    "Decision",
    "Hit",
    "Input",
    "Output",
    "Row",
    "TableSpec",
    "Tried",
    "compile_table",
    "decide",
    "formula_of",
    "inputs_of",
    "test_words",
    "tried_rows",
    "written_by",
]
