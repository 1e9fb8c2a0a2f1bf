// The "+" on a line, and the menu of what can be put there.

import { hasDefault, IconTile, isFork, nodeLookOf, usePhone } from "@dougong/web";
import { Popover } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import { type Editable, newNode, type WayLabels } from "./chain";
import type { Designing } from "./designing";
import { editGraph } from "./edits";
import { type Addable, addable, type ProcessNode } from "./model";

type Insert = (graph: Editable, node: ProcessNode, labels: WayLabels) => void;

const Menu = ({ types, choose }: { types: readonly Addable[]; choose: (type: Addable) => void }) => {
  const { t } = useTranslation("processes");
  return (
    <ul className={styles.menu}>
      {types.map((type) => {
        const look = nodeLookOf(type);
        return (
          <li key={type}>
            <button type="button" onClick={() => choose(type)}>
              <IconTile icon={look.icon} colour={look.colour} size={32} />
              <span>
                <b>{t(`type_${type}`)}</b>
                <small>{t(`hint_${type}`)}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};

type AddNodeProps = Designing & {
  insert: Insert;
  /** Whether the way could end here and lead back. */
  back: boolean;
};

export const AddNode = ({ insert, back, draft, process, select }: AddNodeProps) => {
  const { t } = useTranslation("processes");
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const choose = (type: Addable): void => {
    const node = newNode(process, type, t(`type_${type}`));
    const labels = !hasDefault(type) ? { first: t(type === "choice" ? "choiceNumber" : "parallelNumber", { n: 1 }), rest: t(type === "choice" ? "choiceNumber" : "parallelNumber", { n: 2 }) } : { first: t("wayNumber", { n: 1 }), rest: t("wayRest") };
    editGraph(draft, t("edit_add", { name: t(`type_${type}`) }), (graph) => insert(graph, node, labels));
    setOpen(false);
    if (!isFork(type)) select({ node: node.key });
  };
  return (
    <span className={styles.spot} onClick={(event) => event.stopPropagation()}>
      <Popover content={<Menu types={addable.filter((type) => back || type !== "back")} choose={choose} />} trigger="click" placement={phone ? "bottom" : "right"} open={open} onOpenChange={setOpen} destroyOnHidden>
        <button type="button" className={styles.plus} aria-label={t("addHere")} aria-expanded={open}>
          <Plus size={14} />
        </button>
      </Popover>
    </span>
  );
};
