"""All that a dashboard can show, in the order of the gallery: charts, analyses of what people do, and texts."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.reports.analyses.catalogue import ANALYSES
from dougong.reports.block_type import BlockType
from dougong.reports.charts.catalogue import CHARTS
from dougong.reports.text_block import TextBlock

PARTS: tuple[BlockType, ...] = (*CHARTS.values(), *ANALYSES.values(), TextBlock())

BLOCKS: Registry[BlockType] = Registry("block", PARTS)
