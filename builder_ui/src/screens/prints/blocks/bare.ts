// Blocks that have no settings.

import { Minus, Stamp } from "lucide-react";
import type { BlockOf } from "../template";
import type { BlockView } from "./view";

export const trail: BlockView<BlockOf<"trail">> = { icon: Stamp, begins: () => ({}) };
export const line: BlockView<BlockOf<"line">> = { icon: Minus, begins: () => ({}) };
