// What the builder knows of a block: one file in this folder, named in views.ts.

import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { Editing } from "../editing";
import type { Block, FormField, Words } from "../template";

export type BlockProps<B extends Block> = { editing: Editing; block: B };

export type BlockView<B extends Block> = {
  readonly icon: LucideIcon;
  /** What a new one says beyond its key and type, so that it is printed as soon as it is added. */
  readonly begins: (fields: readonly FormField[], words: Words) => Omit<B, "key" | "type">;
  readonly Settings?: ComponentType<BlockProps<B>>;
  /** The fields it is known by in lists, or what it says; else it is called after its kind. */
  readonly called?: (block: B) => { readonly fields: readonly string[] } | { readonly text: string };
};
