"""All blocks of prints, in the order of the palette."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.printing.blocks.block import BlockType
from dougong.printing.blocks.code import CODE
from dougong.printing.blocks.grid import GRID
from dougong.printing.blocks.heading import HEADING, TEXT
from dougong.printing.blocks.picture import PICTURE
from dougong.printing.blocks.plain import LINE, SIGNS, SPACE
from dougong.printing.blocks.rows import ROWS
from dougong.printing.blocks.trail import TRAIL

PARTS: tuple[BlockType, ...] = (
    HEADING, TEXT, GRID, ROWS, CODE, PICTURE, TRAIL, SIGNS, LINE, SPACE,
)  # fmt: skip

PRINT_BLOCKS: Registry[BlockType] = Registry("block of a print", PARTS)
