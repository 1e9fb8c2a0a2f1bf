"""A letter with figures: what it says, and how it is set for those who read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one block of a dashboard says: a figure, a table or a note. `numbers` are the columns set to the right.

    One that is not `pictured` is told beside a picture as well.
    """

    title: str
    figure: str = ""
    compared: str = ""
    note: str = ""
    head: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()
    rows: tuple[tuple[str, ...], ...] = ()
    pictured: bool = True


@dataclass(frozen=True, slots=True)
class FigureLetter:
    """`lines` stand under the title, name and value. Addresses are whole; without one there is no such link."""

    title: str
    lines: tuple[tuple[str, str], ...]
    leaves: tuple[Leaf, ...]
    open: str
    address: str
    why: str
    leave: str
    manage: str
    locale: str


def plain(letter: FigureLetter) -> str:
    """Return it as plain text."""
    parts = [letter.title, "\n".join(f"{name} {value}" for name, value in letter.lines)]
    parts += ["\n".join(_plain_leaf(leaf)) for leaf in letter.leaves]
    if letter.address:
        parts.append(f"{letter.open} {letter.address}")
    foot = f"{letter.leave} {letter.manage}" if letter.manage else ""
    parts.append("\n".join(("-- ", letter.why, foot)).rstrip())
    return "\n\n".join(part for part in parts if part) + "\n"


def html(letter: FigureLetter, picture: str = "", shape: str = "") -> str:
    """Return it as a page for programs that read mail.

    `picture` is the address of a picture that stands instead of the figures, `shape` says for what it stands.
    """
    inside = "".join((_head(letter), _shown(letter, picture, shape), _button(letter)))
    return (
        f'<!doctype html><html lang="{escape(letter.locale)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"></head>'
        f'<body style="{_PAGE}"><div style="{_SHEET}">{inside}</div>{_foot(letter)}</body></html>'
    )


def _plain_leaf(leaf: Leaf) -> Iterator[str]:
    yield leaf.title
    if leaf.figure:
        yield " ".join(filter(None, (leaf.figure, leaf.compared)))
    if leaf.head:
        yield "\t".join(leaf.head)
    yield from ("\t".join(row) for row in leaf.rows)
    if leaf.note:
        yield leaf.note


def _head(letter: FigureLetter) -> str:
    lines = "".join(
        f'<span style="{_LINE}">{escape(name)} <b style="{_VALUE}">{escape(value)}</b></span> '
        for name, value in letter.lines
    )
    return f'<h1 style="{_TITLE}">{escape(letter.title)}</h1><p style="{_LINES}">{lines}</p>'


def _shown(letter: FigureLetter, picture: str, shape: str) -> str:
    if not picture:
        return "".join(map(_leaf, letter.leaves))
    image = f'<img src="{escape(picture)}" alt="{escape(shape)}" width="100%" style="{_IMAGE}">'
    led = f'<a href="{escape(letter.address)}">{image}</a>' if letter.address else image
    return led + "".join(_leaf(leaf) for leaf in letter.leaves if not leaf.pictured)


def _leaf(leaf: Leaf) -> str:
    said = f'<h2 style="{_NAME}">{escape(leaf.title)}</h2>'
    if leaf.figure:
        said += (
            f'<p style="{_FIGURE}">{escape(leaf.figure)} '
            f'<span style="{_LINE}">{escape(leaf.compared)}</span></p>'
        )
    if leaf.head:
        said += _table(leaf)
    return said + (f'<p style="{_NOTE}">{escape(leaf.note)}</p>' if leaf.note else "")


def _table(leaf: Leaf) -> str:
    def row(cells: Sequence[str], tag: str, style: str) -> str:
        return "".join(
            f'<{tag} align="{"right" if at in leaf.numbers else "left"}" style="{style}">{escape(cell)}</{tag}>'
            for at, cell in enumerate(cells)
        )

    rows = "".join(f"<tr>{row(each, 'td', _CELL)}</tr>" for each in leaf.rows)
    head = f"<tr>{row(leaf.head, 'th', _COLUMN)}</tr>"
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" style="{_TABLE}">{head}{rows}</table>'
    )


def _button(letter: FigureLetter) -> str:
    if not letter.address:
        return ""
    words, to = escape(letter.open), escape(letter.address)
    return f'<p style="{_P}"><a href="{to}" style="{_PRESSED}">{words}</a></p>'


def _foot(letter: FigureLetter) -> str:
    way = (
        f'<br><a href="{escape(letter.manage)}" style="{_QUIET}">{escape(letter.leave)}</a>'
        if letter.manage
        else ""
    )
    return f'<div style="{_FOOT}">{escape(letter.why)}{way}</div>'


_FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif"
_PAGE = f"margin:0;padding:24px 12px;background:#f5f7f8;color:#1a2126;{_FONT};font-size:14px;line-height:1.6"
_SHEET = (
    "max-width:760px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e2e7ea;"
    "border-radius:8px;overflow-wrap:anywhere"
)
_TITLE = "margin:0 0 4px;font-size:20px;line-height:28px;font-weight:600"
_LINES = "margin:0 0 16px"
_LINE = "color:#626d77;font-size:12px;margin-right:12px;font-weight:400"
_VALUE = "color:#46515a;font-weight:500"
_IMAGE = "display:block;max-width:100%;height:auto;border:0;margin:0 0 16px"
_NAME = "margin:16px 0 4px;font-size:14px;line-height:22px;font-weight:600"
_FIGURE = "margin:0;font-size:24px;line-height:36px;font-weight:600"
_NOTE = "margin:4px 0 0;color:#626d77;font-size:12px"
_TABLE = "border-collapse:collapse;font-size:13px;line-height:20px"
_COLUMN = (
    "padding:6px 8px;border-bottom:1px solid #e2e7ea;color:#626d77;font-size:12px;font-weight:400"
)
_CELL = "padding:6px 8px;border-bottom:1px solid #edf1f3"
_P = "margin:24px 0 0"
_PRESSED = (
    "display:inline-block;padding:8px 16px;background:#0b69a3;color:#ffffff;border-radius:6px;"
    "text-decoration:none;font-weight:600"
)
_FOOT = "max-width:760px;margin:12px auto 0;padding:0 24px;color:#626d77;font-size:12px"
_QUIET = "color:#626d77"
