// What a block asks for, as a chip: its name, how it is asked, and a small menu behind it.

import { IconButton } from "@dougong/web";
import { Popover } from "antd";
import { ArrowDown, ArrowUp, ChevronDown, type LucideIcon, X } from "lucide-react";
import { createElement, type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDrag } from "../../dragging";
import type { Carried, Well } from "./carrying";
import styles from "./Wells.module.css";

type ChipProps = {
  icon: LucideIcon;
  name: string;
  /** How it is asked: 按月, 合计. */
  note: string;
  well: Exclude<Well, "filter">;
  at: number;
  count: number;
  remove: () => void;
  move: (to: number) => void;
  children: ReactNode;
};

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export const Chip = ({ icon, name, note, well, at, count, remove, move, children }: ChipProps) => {
  const { t } = useTranslation("boards");
  const [open, setOpen] = useState(false);
  const carried: Carried = { kind: "chip", well, at, label: name };
  const { ref, isDragging } = useDrag(`chip:${well}:${at}`, carried);
  const pressed = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (step && event.altKey && at + step >= 0 && at + step < count) move(at + step);
    else return;
    event.preventDefault();
  };
  const menu = (
    <div className={styles.menu}>
      {children}
      <footer>
        <IconButton size="small" icon={ArrowUp} label={t("earlier")} disabled={at === 0} onClick={() => move(at - 1)} />
        <IconButton size="small" icon={ArrowDown} label={t("later")} disabled={at === count - 1} onClick={() => move(at + 1)} />
      </footer>
    </div>
  );
  return (
    <div ref={ref} className={isDragging ? `${styles.chip} ${styles.held}` : styles.chip} data-chip>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden content={menu}>
        <button type="button" className={styles.opener} aria-label={note ? t("chipOf", { name, note }) : name} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete" onKeyDown={pressed}>
          {createElement(icon, { size: 16 })}
          <span>{name}</span>
          <small>{note}</small>
          <ChevronDown size={14} />
        </button>
      </Popover>
      <IconButton size="small" icon={X} label={t("removeField", { label: name })} onClick={remove} />
    </div>
  );
};
