// The "+" on a line, and the menu of what can be put there.

import { IconTile, isFork, nodeLookOf } from "@dougong/web";
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

const Menu = ({ choose }: { choose: (type: Addable) => void }) => {
  const { t } = useTranslation("processes");
  return (
    <ul className={styles.menu}>
      {addable.map((type) => {
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

export const AddNode = ({ insert, draft, process, select }: Designing & { insert: Insert }) => {
  const { t } = useTranslation("processes");
  const [open, setOpen] = useState(false);
  const choose = (type: Addable): void => {
    const node = newNode(process, type, t(`type_${type}`));
    const labels = type === "parallel" ? { first: t("parallelNumber", { n: 1 }), rest: t("parallelNumber", { n: 2 }) } : { first: t("wayNumber", { n: 1 }), rest: t("wayRest") };
    editGraph(draft, t("edit_add", { name: t(`type_${type}`) }), (graph) => insert(graph, node, labels));
    setOpen(false);
    if (!isFork(type)) select({ node: node.key });
  };
  return (
    <span className={styles.spot} onClick={(event) => event.stopPropagation()}>
      <Popover content={<Menu choose={choose} />} trigger="click" placement="right" open={open} onOpenChange={setOpen} destroyOnHidden>
        <button type="button" className={styles.plus} aria-label={t("addHere")} aria-expanded={open}>
          <Plus size={14} />
        </button>
      </Popover>
    </span>
  );
};
