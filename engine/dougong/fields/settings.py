"""Typed reading of a field's settings, which the schema has checked already."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dougong.kernel.canonical import Json


def integer_in(settings: Mapping[str, Json], name: str, default: int) -> int:
    """Return a whole number, or the default."""
    found = settings.get(name)
    return found if isinstance(found, int) else default


def text_in(settings: Mapping[str, Json], name: str) -> str | None:
    """Return a text, or None where there is none."""
    found = settings.get(name)
    return found if isinstance(found, str) and found else None


def decimal_in(settings: Mapping[str, Json], name: str) -> Decimal | None:
    """Return a bound; the schema lets through numbers and texts that are numbers."""
    found = settings.get(name)
    return None if found is None else Decimal(str(found))


def flag_in(settings: Mapping[str, Json], name: str) -> bool:
    """Return a flag; false where nothing is said."""
    return settings.get(name) is True


def objects_in(settings: Mapping[str, Json], name: str) -> list[Mapping[str, Json]]:
    """Return a list of objects, such as options or the fields of a sub-form."""
    found = settings.get(name)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []
