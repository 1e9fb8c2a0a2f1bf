"""The answer to "may they": rows and fields of one form for one operation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dougong.expressions import Expression


class Operation(Enum):
    """What may be granted on a form."""

    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    DELETE = "delete"
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    MANAGE = "manage"


class Rows(Enum):
    """Rows that need no expression."""

    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Permit:
    """For one form ("app/form") and one operation: which rows, which fields may be read, which written.

    `masked` fields are readable only in part; they can be neither filtered, sorted, grouped nor computed with.
    `why` names the grants it rests on. `forced` fields carry the asker in whatever they create.
    """

    form: str
    operation: Operation
    rows: Expression | Rows
    readable: frozenset[str]
    writable: frozenset[str]
    masked: frozenset[str] = frozenset()
    why: tuple[str, ...] = ()
    forced: frozenset[str] = frozenset()

    @property
    def anything(self) -> bool:
        """Tell whether it lets through any row at all."""
        return self.rows is not Rows.NONE
