// Changes the chosen block; what is typed in one place is one step of undo.

import { useTranslation } from "react-i18next";
import { type Editing, setBlock } from "../editing";
import type { Block } from "../template";

export const useSet = (editing: Editing, block: Block): ((next: Block, joins?: string) => void) => {
  const { t } = useTranslation("prints");
  return (next, joins = "look") => setBlock(editing, t("editBlock"), next, `${joins} ${block.key}`);
};
