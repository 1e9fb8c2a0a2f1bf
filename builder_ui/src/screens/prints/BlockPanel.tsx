// The chosen block: what it prints, how it looks, and when.

import { IconButton } from "@dougong/web";
import { CircleAlert, Copy, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useReach } from "../rules/fields";
import { useSet } from "./blocks/useSet";
import { viewOf } from "./blocks/views";
import { type Editing, setBlocks } from "./editing";
import { Part } from "./Inputs";
import styles from "./Prints.module.css";
import { type Block, blocksOf, copied, having } from "./template";
import { useBlockName } from "./useBlockName";

export const BlockPanel = ({ editing, block }: { editing: Editing; block: Block }) => {
  const { t } = useTranslation("prints");
  const fields = useReach(editing.app, editing.template.form);
  const name = useBlockName(editing)(block);
  const set = useSet(editing, block);
  const { Settings } = viewOf(block.type);
  const blocks = blocksOf(editing.template);
  const problem = editing.wrong(`blocks/${block.key}`);
  const remove = (): void => {
    setBlocks(editing, t("removeBlock"), blocks.filter(({ key }) => key !== block.key));
    editing.choose(null);
  };
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2 title={name}>{name}</h2>
        <IconButton size="small" icon={Copy} label={t("copyBlock")} onClick={() => setBlocks(editing, t("copyBlock"), copied(blocks, block.key))} />
        <IconButton size="small" icon={Trash2} label={t("removeBlock")} danger onClick={remove} />
      </header>
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      {Settings && <Settings editing={editing} block={block} />}
      <Part title={t("when")}>
        <ConditionRows key={block.key} condition={block.when ?? ""} fields={fields} about={{ app: editing.app, form: editing.template.form, title: t("when"), note: name }} none={t("always")} set={(when) => set(having(block, "when", when), "when")} />
      </Part>
    </div>
  );
};
