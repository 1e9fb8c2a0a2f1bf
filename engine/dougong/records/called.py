"""What a record is called for people: where its title is blank, by neutral words; an id says nothing to anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in, worded


def untitled(locale: str = DEFAULT_LOCALE) -> str:
    """Return what stands for a title that is blank."""
    return worded("record.untitled", {}, locale)


def called(id: str, titles: Mapping[str, str], locale: str = DEFAULT_LOCALE) -> str:
    """Return the title of a record, a person or a department, or else the neutral words."""
    return titles.get(id) or untitled(locale)


def told_apart(
    ids: Iterable[str], titles: Mapping[str, str], locale: str = DEFAULT_LOCALE
) -> dict[str, str]:
    """Return what each of some is called; those without a title are numbered, so that a chart keeps them apart."""
    nameless = [id for id in sorted(ids) if not titles.get(id)]
    numbered = {
        id: f"{untitled(locale)} {at}" if len(nameless) > 1 else untitled(locale)
        for at, id in enumerate(nameless, start=1)
    }
    return {**titles, **numbered}


def one_of(form: Label, number: str | None, locale: str = DEFAULT_LOCALE) -> str:
    """Return a record by the label of its form and a number, where its title is blank or not for everybody."""
    label = label_in(form, locale)
    # Full-width brackets bring their own space.
    between = "" if untitled(locale).startswith("（") else " "
    return f"{label} {number}" if number else f"{label}{between}{untitled(locale)}"
