"""The colours of charts, checked for contrast and colour-blindness, and the small Plotly template made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Palette:
    """Ten series colours in order, and what lies around them."""

    series: tuple[str, ...]
    text: str
    quiet: str
    grid: str
    ground: str
    heat: tuple[str, ...]

    def beginning(self, colour: int) -> Palette:
        """Return the palette with its nth colour first, counted from one; the order, which was checked, stays."""
        at = colour - 1
        return replace(self, series=(*self.series[at:], *self.series[:at]))


LIGHT = Palette(
    series=(
        "#0B69A3", "#CF8148", "#3EA284", "#861E31", "#7666E3",
        "#B79000", "#01B4F4", "#723B06", "#B382B2", "#615C67",
    ),
    text="#1A2126",
    quiet="#626D77",
    grid="#EDF1F3",
    ground="#FFFFFF",
    heat=("#E6F2F9", "#C6E0F0", "#9CCAE5", "#6CAFD5", "#0B69A3"),
)  # fmt: skip

DARK = Palette(
    series=(
        "#4FAEE6", "#DC954D", "#53E0B4", "#C13E53", "#7584F5",
        "#F8F289", "#B0DEFC", "#A8652C", "#C49DBE", "#8D8D82",
    ),
    text="#E8ECEF",
    quiet="#8E99A3",
    grid="#242B30",
    ground="#181D21",
    heat=("#1B2A34", "#17435C", "#1B6490", "#4FAEE6", "#B0DEFC"),
)  # fmt: skip

CLEAR = "rgba(0,0,0,0)"
PALETTES = {"light": LIGHT, "dark": DARK}

FONT = '"Inter Variable","PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans SC",sans-serif'


def template_of(palette: Palette) -> dict[str, Json]:
    """Return the Plotly template: colours live here and not in the traces, so that a theme is one exchange."""
    return {"layout": _layout(palette), "data": _traces(palette)}


def _layout(palette: Palette) -> dict[str, Json]:
    return {
        "colorway": list(palette.series),
        "font": {"family": FONT, "size": 12, "color": palette.text},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {**_axis(palette), "showgrid": False},
        "yaxis": _axis(palette),
        "hoverlabel": {
            # The other way round: what passes by stands out from what stays.
            "bgcolor": palette.text,
            "bordercolor": palette.text,
            "font": {"color": palette.ground},
        },
        "legend": {
            "traceorder": "normal",
            "orientation": "h",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
        },
    }


def _axis(palette: Palette) -> dict[str, Json]:
    return {
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "zerolinecolor": palette.grid,
        "tickfont": {"color": palette.quiet, "size": 12},
        "automargin": True,
        "fixedrange": True,
        # Unseen ticks keep the texts at a distance from the axis.
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": CLEAR,
        "spikecolor": palette.quiet,
        "spikethickness": 1,
        "spikedash": "dot",
    }


def _traces(palette: Palette) -> dict[str, Json]:
    return {
        "scatter": [
            {"line": {"color": colour}, "fillcolor": faded(colour)} for colour in palette.series
        ],
        "bar": [{"marker": {"line": {"color": palette.ground, "width": 1}, "cornerradius": 2}}],
        "pie": [{"marker": {"line": {"color": palette.ground, "width": 2}}}],
    }


def faded(colour: str) -> str:
    """Return a colour thin enough to fill the area under its line.

    >>> faded("#0B69A3")
    'rgba(11,105,163,0.1)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.1)"
