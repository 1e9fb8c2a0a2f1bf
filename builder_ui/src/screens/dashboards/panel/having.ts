import type { BlockDefinition } from "@dougong/web";

/** A copy with one property given or, when there is nothing to say, left out. */
export const having = <K extends keyof BlockDefinition>(block: BlockDefinition, name: K, value: BlockDefinition[K] | undefined): BlockDefinition => {
  const { [name]: _old, ...rest } = block;
  return (value === undefined || value === "" || value === false ? rest : { ...rest, [name]: value }) as BlockDefinition;
};
