"""Physical names: the key, and from the second generation on its number; never longer than PostgreSQL allows."""

from __future__ import annotations

import hashlib

from dougong.records.shape import FormRef

LONGEST = 63


def table_name(form: FormRef, generation: int) -> str:
    """Name the table of a form or sub-form.

    >>> table_name(FormRef("crm", "order.items"), 2)
    'crm__order__items__2'
    """
    return bounded("__".join((form.app, *form.form.split("."))) + _suffix(generation))


def link_table_name(form: FormRef, key: str, generation: int) -> str:
    """Name the table that holds what a field refers to; no table of a sub-form ends so.

    >>> link_table_name(FormRef("crm", "order"), "goods", 1)
    'crm__order__goods__links'
    """
    return bounded(f"{table_name(form.child(key), 1)}__links{_suffix(generation)}")


def column_name(key: str, generation: int) -> str:
    """Name the column of a field.

    >>> column_name("amount", 1)
    'amount'
    """
    return bounded(key + _suffix(generation))


def index_name(kind: str, table: str, columns: tuple[str, ...]) -> str:
    """Name an index; `kind` is "ix" or "uq"."""
    return bounded("__".join((kind, table, *columns)))


def bounded(name: str) -> str:
    """Return the name, or its beginning and a hash of the whole where it is too long."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 11]}_{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _suffix(generation: int) -> str:
    return "" if generation == 1 else f"__{generation}"
