"""The map in tiles: every province once, its figure on its tile, and what is none told beneath."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dougong.fields.places import places
from dougong.reports import CHARTS, Look
from dougong.reports.answer import Row
from dougong.reports.charts.provinces import TILES
from tests.engine.reports.orders import answered
from tests.harness.documents import known


def drawn(**figures: int) -> Any:
    rows: list[Row] = [
        {"customer_name": name, "count": Decimal(figure)} for name, figure in figures.items()
    ]
    answer = answered(rows, dimensions=["customer.name"], measures=["COUNT()"])
    return known(CHARTS["map"].draw(answer, Look()))


def test_every_province_of_an_address_has_one_tile_and_no_two_share_one() -> None:
    for province in places():
        assert len([tile for tile in TILES if province.startswith(tile)]) == 1, province
    assert len(set(TILES.values())) == len(TILES) == 34


def test_a_figure_stands_on_its_tile_however_the_province_is_written() -> None:
    figure = drawn(浙江省=5, 广东=3, 内蒙古自治区=1)

    _, data = figure["data"]
    for name, count in {"浙江": 5, "广东": 3, "内蒙古": 1}.items():
        row, column = TILES[name]
        assert (data["z"][row][column], data["text"][row][column]) == (count, f"{name}<br>{count}")
    assert "annotations" not in figure["layout"]
    assert None not in [text for each in figure["data"] for row in each["text"] for text in row]


def test_tiles_take_all_the_room_there_is_so_that_names_fit() -> None:
    layout = drawn(黑龙江省=5)["layout"]

    assert "scaleanchor" not in layout["xaxis"] | layout["yaxis"]


def test_what_is_no_province_is_told_of() -> None:
    [told] = drawn(浙江省=5, 海外=2)["layout"]["annotations"]

    assert told["text"] == "另有 1 组不是省份，看数据表"
