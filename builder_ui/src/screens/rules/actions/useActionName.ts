// What an action is called: the catalogue says, in every language.

import { useLabel } from "@dougong/web";
import type { ActionPart } from "../../../catalogue";

export const useActionName = (parts: readonly ActionPart[]): ((type: string) => string) => {
  const labelOf = useLabel();
  return (type) => labelOf(parts.find(({ key }) => key === type)?.label) || type;
};
