// The icon of each block.

import { Heading, Image, LayoutList, type LucideIcon, Minus, MoveVertical, QrCode, Signature, Stamp, Table, Type } from "lucide-react";
import type { BlockType } from "./template";

export const blockIcons = {
  heading: Heading,
  text: Type,
  grid: LayoutList,
  rows: Table,
  code: QrCode,
  picture: Image,
  trail: Stamp,
  signs: Signature,
  line: Minus,
  space: MoveVertical,
} as const satisfies Record<BlockType, LucideIcon>;
