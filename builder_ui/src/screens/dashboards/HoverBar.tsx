// Above the chosen block: take hold of it, copy it, narrow it, size it, delete it.

import { type BlockDefinition, IconButton, placeOf } from "@dougong/web";
import { Dropdown } from "antd";
import { Copy, Eye, EyeOff, Funnel, GripVertical, Maximize2, MoveDown, MoveUp, Trash2 } from "lucide-react";
import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { copyBlock, removeBlock } from "./acts";
import styles from "./Boards.module.css";
import { type Editing, placeBlock } from "./editing";
import { movedInHand, turnedInHand } from "./phone";

const sizes = [[3, 2], [4, 6], [6, 6], [8, 7], [12, 7]] as const;

type BarProps = { editing: Editing; block: BlockDefinition };

const Size = ({ editing, block }: BarProps) => {
  const { t } = useTranslation("boards");
  const items = sizes.map(([w, h]) => ({ key: `${w} ${h}`, label: t("size", { w, h }), onClick: () => placeBlock(editing, t("sizeBlock"), block.key, { ...placeOf(block), w, h }) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <IconButton size="small" icon={Maximize2} label={t("sizeBlock")} />
    </Dropdown>
  );
};

/** Leads to the place where the block is narrowed, in the panel at the right. */
const toFilter = (): void => {
  const well = document.querySelector('[data-drop="well:filter"]');
  well?.scrollIntoView({ block: "center" });
  well?.querySelector<HTMLElement>("button")?.focus();
};

const InHand = ({ editing, block }: BarProps) => {
  const { t } = useTranslation("boards");
  const hidden = editing.board.phone?.hidden?.includes(block.key) === true;
  return (
    <>
      <IconButton size="small" icon={MoveUp} label={t("earlier")} onClick={() => movedInHand(editing, t("moveBlock"), block.key, -1)} />
      <IconButton size="small" icon={MoveDown} label={t("later")} onClick={() => movedInHand(editing, t("moveBlock"), block.key, 1)} />
      <IconButton size="small" icon={hidden ? Eye : EyeOff} label={t(hidden ? "showInHand" : "hideInHand")} onClick={() => turnedInHand(editing, t(hidden ? "showInHand" : "hideInHand"), block.key)} />
    </>
  );
};

type HoverBarProps = BarProps & { phone: boolean; grab: (event: PointerEvent) => void };

export const HoverBar = ({ editing, block, phone, grab }: HoverBarProps) => {
  const { t } = useTranslation("boards");
  return (
    <span className={styles.bar} onPointerDown={(event) => event.stopPropagation()}>
      {phone ? (
        <InHand editing={editing} block={block} />
      ) : (
        <>
          <span className={styles.handle} onPointerDown={grab} title={t("moveBlock")}>
            <GripVertical size={16} aria-hidden="true" />
          </span>
          <IconButton size="small" icon={Copy} label={t("copyBlock")} onClick={() => copyBlock(editing, t("copyBlock"), block)} />
          {block.type !== "text" && <IconButton size="small" icon={Funnel} label={t("filterBlock")} onClick={toFilter} />}
          <Size editing={editing} block={block} />
        </>
      )}
      <IconButton size="small" icon={Trash2} label={t("removeBlock")} onClick={() => removeBlock(editing, t("removeBlock"), block)} />
    </span>
  );
};
