"""Reports and dashboards."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.reports import CHARTS, PALETTES, Against
from dougong.reports.analyses.catalogue import ANALYSES
from dougong.reports.block_type import BlockType
from dougong.reports.question import GRAINS
from dougong.usecases.apps import datasets, living_segments, reporting
from dougong.usecases.apps.asking import MOST_PICKS, Showing, showing_from
from dougong.usecases.apps.reporting import Viewing
from dougong_runtime.api import plotly_script
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_DEEP = 30
"""Levels of departments, or of places, that somebody can have gone down."""
_THEME = validate.OneOf(tuple(PALETTES))


class Themed(Shape):
    theme = fields.String(validate=_THEME)


class Asked(Themed):
    form = text(80)
    dataset = text(80)
    dimensions = fields.Raw()
    measures = fields.Raw()
    filter = text(4096)
    sort = fields.Raw()
    limit = whole(1, 1000)
    others = fields.Boolean()
    chart = text(20)
    across = whole(0, 3)


class Picked(Shape):
    """A group of a block that somebody pressed on, by the values of its dimensions, as an answer tells them."""

    block = text(20, required=True)
    group = fields.Dict(keys=fields.String(), required=True)


class Shown(Shape):
    """How a viewer narrowed a dashboard; `grains` are steps of time by block, `ways` where they went down to."""

    filters = fields.Dict(keys=fields.String())
    against = fields.String(validate=validate.OneOf([each.value for each in Against]))
    grains = fields.Dict(
        keys=fields.String(), values=fields.String(validate=validate.OneOf(GRAINS))
    )
    ways = fields.Dict(
        keys=fields.String(), values=fields.List(text(200), validate=validate.Length(max=MOST_DEEP))
    )
    picks = fields.List(fields.Nested(Picked()), validate=validate.Length(max=MOST_PICKS))


class AskedOfDashboard(Themed, Shown):
    blocks = fields.List(text(20))
    anew = fields.Boolean()


class Behind(Shown):
    """A group by the values of its dimensions, as an answer tells them; without any, all that the block counts."""

    group = fields.Dict(keys=fields.String())


class Cell(Shape):
    """A cell of an analysis, as its answer tells it."""

    group = fields.Dict(keys=fields.String(), required=True)


class Dataset(Shape):
    dataset = fields.Dict(keys=fields.String(), required=True)


class Preview(Themed):
    block = fields.Dict(keys=fields.String(), required=True)


def query(call: Call, app: str) -> Json:
    return reporting.query_report(_viewing(call, app), call.document)


def preview(call: Call, app: str) -> Json:
    return reporting.preview_block(_viewing(call, app), call.body["block"])


def look_at_dataset(call: Call, app: str) -> Json:
    return datasets.look_at_dataset(_viewing(call, app), call.body["dataset"])


def dashboard(call: Call, app: str, key: str) -> Json:
    return dict(reporting.dashboard_of(_viewing(call, app), key).body)


def query_dashboard(call: Call, app: str, key: str) -> Json:
    return reporting.query_dashboard(_viewing(call, app), key, showing(call))


def behind(call: Call, app: str, key: str, block: str) -> Json:
    group = call.body.get("group", {})
    return reporting.records_behind(_viewing(call, app), key, block, showing(call), group)


def make_segment(call: Call, app: str, key: str, block: str) -> Json:
    return living_segments.make_segment(_viewing(call, app), key, block, call.body["group"])


def showing(call: Call) -> Showing:
    """Return what a body of the shape `Shown` asks for."""
    return showing_from(call.body)


def charts(call: Call) -> Json:
    """Return the gallery, and where the script is that draws the figures."""
    kinds: tuple[BlockType, ...] = (*CHARTS.values(), *ANALYSES.values())
    gallery = [_offered(kind, call.locale) for kind in kinds]
    return {"script": plotly_script.ADDRESS, "charts": gallery}


def _offered(kind: BlockType, locale: str) -> Json:
    return {
        "key": kind.key,
        "label": label_in(kind.label, locale),
        "icon": kind.icon,
        **kind.offer,
    }


def _viewing(call: Call, app: str) -> Viewing:
    theme = call.document.get("theme", "light")
    return reporting.viewing(call.work, call.principal, app, locale=call.locale, theme=str(theme))


SIGNED_IN, READS, DOCUMENT = Access.SIGNED_IN, Transaction.READING, Reading.DOCUMENT
ROUTES = (
    Route("GET", "/charts", charts, SIGNED_IN, "The charts there are, and the script that draws them."),
    Route("POST", "/apps/<app>/reports/query", query, SIGNED_IN,
          "Ask a grouped question; with `chart` also as a figure.", body=Asked(), transaction=READS, reading=DOCUMENT),
    Route("POST", "/apps/<app>/reports/preview", preview, SIGNED_IN, "Answer a block that is being drawn.",
          body=Preview(), transaction=READS, reading=DOCUMENT),
    Route("POST", "/apps/<app>/datasets/look", look_at_dataset, Access.BUILDER,
          "What the fields of a dataset hold, and how many rows it has.", body=Dataset(), transaction=READS,
          reading=DOCUMENT),
    Route("GET", "/apps/<app>/dashboards/<key>", dashboard, SIGNED_IN, "A published dashboard."),
    Route("POST", "/apps/<app>/dashboards/<key>/query", query_dashboard, SIGNED_IN,
          "The figures of a dashboard's blocks.", body=AskedOfDashboard(), transaction=READS, reading=DOCUMENT),
    Route("POST", "/apps/<app>/dashboards/<key>/blocks/<block>/records", behind, SIGNED_IN,
          "The condition of the records behind a group.", body=Behind(), transaction=READS, reading=DOCUMENT),
    Route("POST", "/apps/<app>/dashboards/<key>/blocks/<block>/segment", make_segment, Access.BUILDER,
          "Write a segment into the draft that holds who is in a cell of an RFM.", body=Cell(), reading=DOCUMENT),
)  # fmt: skip
