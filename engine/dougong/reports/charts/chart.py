"""What a chart is: how much it needs, and how it draws an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dougong.kernel.canonical import Json
from dougong.kernel.wording import DEFAULT_LOCALE, Label
from dougong.reports.answer import Answer
from dougong.reports.palette import LIGHT, Palette

Figure = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is to look: colours, language, and whether figures stand beside their marks."""

    palette: Palette = LIGHT
    locale: str = DEFAULT_LOCALE
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """How many of something a chart can use."""

    least: int
    most: int

    def __contains__(self, count: int) -> bool:
        return self.least <= count <= self.most


@dataclass(frozen=True, slots=True)
class ChartType:
    """One way to draw an answer, one file in this folder; `draw` gives None when the answer is shown as it is."""

    key: str
    label: Label
    icon: str
    dimensions: Span
    measures: Span
    draw: Callable[[Answer, Look], Figure | None]
