// A list of views or checks: opened, ordered, removed; what is wrong with each is marked.

import { IconButton } from "@dougong/web";
import { Button } from "antd";
import { CircleAlert, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Page.module.css";

export type Line = { readonly key: string; readonly label: string; readonly note: ReactNode; readonly wrong: string | undefined };

type ItemListProps = {
  readonly lines: readonly Line[];
  readonly empty: string;
  readonly adding: string;
  readonly open: (at: number) => void;
  readonly add: () => void;
  readonly move: (at: number, by: 1 | -1) => void;
  readonly remove: (at: number) => void;
};

export const ItemList = ({ lines, empty, adding, open, add, move, remove }: ItemListProps) => {
  const { t } = useTranslation("designer");
  return (
    <>
      {lines.length === 0 && <p className={styles.note}>{empty}</p>}
      <ol className={styles.items}>
        {lines.map(({ key, label, note, wrong }, at) => (
          <li key={key} className={wrong ? styles.bad : ""}>
            <button type="button" className={styles.open} onClick={() => open(at)}>
              <b>{label}</b>
              <small>{note}</small>
              {wrong && (
                <small className={styles.wrong}>
                  <CircleAlert size={12} aria-hidden="true" />
                  {wrong}
                </small>
              )}
            </button>
            <IconButton size="small" icon={MoveUp} label={t("upOf", { label })} disabled={at === 0} onClick={() => move(at, -1)} />
            <IconButton size="small" icon={MoveDown} label={t("downOf", { label })} disabled={at === lines.length - 1} onClick={() => move(at, 1)} />
            <IconButton size="small" icon={Trash2} label={t("removeOf", { label })} onClick={() => remove(at)} />
          </li>
        ))}
      </ol>
      <Button icon={<Plus size={14} />} onClick={add}>
        {adding}
      </Button>
    </>
  );
};
