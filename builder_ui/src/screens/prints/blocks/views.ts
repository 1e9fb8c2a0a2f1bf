// Every block and its view: leaving one out does not compile. The order of the palette is the catalogue's.

import { Shapes } from "lucide-react";
import type { Block, BlockOf, BlockType } from "../template";
import { code } from "./code";
import { grid } from "./grid";
import { line, trail } from "./bare";
import { picture } from "./picture";
import { rows } from "./rows";
import { signs } from "./signs";
import { space } from "./space";
import type { BlockView } from "./view";
import { heading, text } from "./written";

export const blockViews = {
  heading,
  text,
  grid,
  rows,
  code,
  picture,
  trail,
  signs,
  line,
  space,
} satisfies { readonly [T in BlockType]: BlockView<BlockOf<T>> };

// Each view takes the block of its own type, which the table alone can say.
const table = blockViews as unknown as Readonly<Record<string, BlockView<Block>>>;
const other: BlockView<Block> = { icon: Shapes, begins: () => ({}) };

/** The view of a block; one that this page does not know has no settings. */
export const viewOf = (type: string): BlockView<Block> => table[type] ?? other;
