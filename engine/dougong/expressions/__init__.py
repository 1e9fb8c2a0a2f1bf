"""The one formula language: read once, one typed tree, three backends with equal results."""

from dougong.expressions.allowing import Allow, anything, ours
from dougong.expressions.checked import Checked
from dougong.expressions.checker import check
from dougong.expressions.describe import describe
from dougong.expressions.errors import ExpressionError
from dougong.expressions.expression import Expression, compile_expression, fits_into, problems_of
from dougong.expressions.names import NO_NAMES, FormNames, Names
from dougong.expressions.parser import parse
from dougong.expressions.printing import display, format, from_rows, mentions, rename
from dougong.expressions.scopes import Mention
from dougong.expressions.surroundings import NOWHEN, Surroundings
from dougong.expressions.tokens import RESERVED
from dougong.expressions.tree import Tree
from dougong.expressions.types import (
    ANYONE,
    BOOLEAN,
    CHOICE,
    DATE,
    DATETIME,
    DEPARTMENT,
    DURATION,
    MEMBER,
    NOTHING,
    TEXT,
    Type,
    list_of,
    number,
    record_of,
    relation_of,
    type_from,
)
from dougong.expressions.values import Row, Scalar, Value, json_of, value_from

__all__ = [
    "ANYONE",
    "BOOLEAN",
    "CHOICE",
    "DATE",
    "DATETIME",
    "DEPARTMENT",
    "DURATION",
    "MEMBER",
    "NOTHING",
    "NOWHEN",
    "NO_NAMES",
    "RESERVED",
    "TEXT",
    "Allow",
    "Checked",
    "Expression",
    "ExpressionError",
    "FormNames",
    "Mention",
    "Names",
    "Row",
    "Scalar",
    "Surroundings",
    "Tree",
    "Type",
    "Value",
    "anything",
    "check",
    "compile_expression",
    "describe",
    "display",
    "fits_into",
    "format",
    "from_rows",
    "json_of",
    "list_of",
    "mentions",
    "number",
    "ours",
    "parse",
    "problems_of",
    "record_of",
    "relation_of",
    "rename",
    "type_from",
    "value_from",
]  # fmt: skip
