"""A letter: a message as it is written for one record, and how it is set for those who read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Target:
    """Words of a letter that lead to an address."""

    words: str
    address: str


Part: TypeAlias = "str | Target"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told: a subject, words, and links in the order of the text."""

    subject: str
    parts: tuple[Part, ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(each for each in self.parts if isinstance(each, Target))

    def led(self, to: Sequence[str]) -> Letter:
        """Return it with other addresses for its links, in their order."""
        others = iter(to)
        parts = (
            Target(each.words, next(others)) if isinstance(each, Target) else each
            for each in self.parts
        )
        return Letter(self.subject, tuple(parts))


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under advertisement: why one gets it, and the words that lead out of it, with their address."""

    why: str
    leave: Target


def plain(letter: Letter, foot: Foot | None = None) -> str:
    """Return it as plain text, each link with its address behind it.

    >>> plain(Letter("", ("看看", Target("新品", "https://a.example/n"), "吧")))
    '看看新品（https://a.example/n）吧'
    """
    text = "".join(
        each if isinstance(each, str) else f"{each.words}（{each.address}）"
        for each in letter.parts
    ).strip()
    if foot is None:
        return text
    return f"{text}\n\n-- \n{foot.why}\n{foot.leave.words}：{foot.leave.address}\n"


def html(letter: Letter, foot: Foot | None = None, seen: str = "") -> str:
    """Return it as a page for programs that read mail: styles stand where they count, nothing is fetched.

    `seen` is the address of a picture of one dot, by which one learns that it was opened; none where empty.
    A link that stands alone in its paragraph is a button.
    """
    inside = "".join(_paragraphs(letter.parts))
    under = _foot(foot) if foot else ""
    dot = f'<img src="{escape(seen)}" width="1" height="1" alt="">' if seen else ""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"></head>'
        f'<body style="{_PAGE}"><div style="{_SHEET}">{inside}</div>{under}{dot}</body></html>'
    )


def _paragraphs(parts: Sequence[Part]) -> Iterator[str]:
    for paragraph in _split(parts):
        alone = [each for each in paragraph if not isinstance(each, str) or each.strip()]
        if len(alone) == 1 and isinstance(alone[0], Target):
            yield f'<p style="{_P}">{_linked(alone[0], _BUTTON)}</p>'
        else:
            yield f'<p style="{_P}">{"".join(_inline(paragraph))}</p>'


def _split(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the paragraphs: an empty line ends one."""
    open_one: list[Part] = []
    for part in parts:
        if not isinstance(part, str):
            open_one.append(part)
            continue
        first, *others = re.split(r"\n[ \t]*\n\s*", part)
        open_one.append(first)
        for each in others:
            yield from _filled(open_one)
            open_one = [each]
    yield from _filled(open_one)


def _filled(paragraph: list[Part]) -> Iterator[list[Part]]:
    if any(not isinstance(each, str) or each.strip() for each in paragraph):
        yield paragraph


def _inline(paragraph: Sequence[Part]) -> Iterator[str]:
    last = len(paragraph) - 1
    for at, each in enumerate(paragraph):
        if isinstance(each, Target):
            yield _linked(each, _LINK)
        else:
            text = each.lstrip("\n") if at == 0 else each
            ended = text.rstrip("\n") if at == last else text
            yield escape(ended).replace("\n", "<br>")


def _linked(target: Target, style: str) -> str:
    return f'<a href="{escape(target.address)}" style="{style}">{escape(target.words)}</a>'


def _foot(foot: Foot) -> str:
    why = escape(foot.why).replace("\n", "<br>")
    return f'<div style="{_FOOT}">{why}<br>{_linked(foot.leave, _QUIET)}</div>'


_FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif"
_PAGE = f"margin:0;padding:24px 12px;background:#f5f7f8;color:#1a2126;{_FONT};font-size:15px;line-height:1.7"
_SHEET = (
    "max-width:600px;margin:0 auto;padding:24px 24px 8px;background:#ffffff;border:1px solid #e2e7ea;border-radius:8px;"
    "overflow-wrap:anywhere"
)
_P = "margin:0 0 16px"
_LINK = "color:#0b69a3"
_BUTTON = (
    "display:inline-block;padding:10px 20px;background:#0b69a3;color:#ffffff;border-radius:6px;"
    "text-decoration:none;font-weight:600"
)
_FOOT = (
    "max-width:600px;margin:16px auto 0;padding:0 24px;color:#626d77;font-size:12px;line-height:1.6"
)
_QUIET = "color:#626d77"
