"""All that a plugin may import: what actions and functions are made of. See docs/plugins.md."""

from dougong.actions import (
    Action,
    CreateRecord,
    Effect,
    Notify,
    Reader,
    Situation,
    StartProcess,
    UpdateRecord,
)
from dougong.actions.outside import EXPRESSION, PATH
from dougong.definitions.content import Body
from dougong.expressions import BOOLEAN, DATE, DATETIME, TEXT, Expression, Type, number
from dougong.expressions.functions.declaration import (
    CONDITIONS,
    DATES,
    DAYS_OR_TIMES,
    NUMBERS,
    TEXTS,
    Docs,
    Function,
    Param,
    common,
    gives,
    like,
)
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.query import Query
from dougong.records.shape import FormRef

__all__ = [
    "BOOLEAN",
    "CONDITIONS",
    "DATE",
    "DATES",
    "DATETIME",
    "DAYS_OR_TIMES",
    "EXPRESSION",
    "NUMBERS",
    "PATH",
    "TEXT",
    "TEXTS",
    "Action",
    "Body",
    "CreateRecord",
    "Docs",
    "Effect",
    "Expression",
    "FormRef",
    "Function",
    "Json",
    "Label",
    "Notify",
    "Param",
    "Query",
    "Reader",
    "Situation",
    "StartProcess",
    "Type",
    "UpdateRecord",
    "Value",
    "common",
    "gives",
    "like",
    "number",
]
