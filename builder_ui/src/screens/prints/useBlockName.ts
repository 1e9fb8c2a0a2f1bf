// What a block is called in lists: by what it says, or after its kind.

import { useLabel } from "@dougong/web";
import { useFields } from "../rules/fields";
import { spelt } from "../rules/template";
import { viewOf } from "./blocks/views";
import { type Editing, useFieldName } from "./editing";
import type { Block } from "./template";

/** A kind of block is called what the catalogue calls it. */
export const useKindName = (parts: Editing["parts"]): ((type: string) => string) => {
  const labelOf = useLabel();
  return (type) => labelOf(parts.find(({ key }) => key === type)?.label) || type;
};

export const useBlockName = ({ app, template, fields, parts }: Editing): ((block: Block) => string) => {
  const kindOf = useKindName(parts);
  const named = useFields(app, template.form);
  const nameOf = useFieldName(fields);
  return (block) => {
    const called = viewOf(block.type).called?.(block) ?? { fields: [] };
    const said = "text" in called ? spelt(called.text, named) : called.fields.map(nameOf).join("、");
    return said || kindOf(block.type);
  };
};
