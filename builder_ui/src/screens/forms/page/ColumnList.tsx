// The columns of a view in their order.

import { fieldIconOf, IconButton, useLabel } from "@dougong/web";
import { Select } from "antd";
import { CircleAlert, GripVertical, MoveDown, MoveUp, X } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { dragged, listable, moved } from "./lists";
import styles from "./Page.module.css";

export const ColumnList = ({ keys, write }: { keys: readonly string[]; write: (keys: readonly string[]) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const [held, setHeld] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const letGo = (): void => {
    setHeld(null);
    setOver(null);
  };
  const free = listable(form).filter(({ key }) => !keys.includes(key));
  return (
    <>
      <ol className={styles.columns}>
        {keys.map((key, at) => {
          const field = form.fields.find((each) => each.key === key);
          const label = field ? labelOf(field.label) || key : t("columnGone", { key });
          return (
            <li
              key={key}
              className={[!field && styles.wrong, held === at && styles.held, held !== null && held !== at && over === at && (held < at ? styles.below : styles.above)].filter(Boolean).join(" ")}
              draggable
              onDragStart={() => setHeld(at)}
              onDragOver={(event) => {
                if (held === null) return;
                event.preventDefault();
                setOver(at);
              }}
              onDrop={() => {
                if (held !== null) write(dragged(keys, held, at));
                letGo();
              }}
              onDragEnd={letGo}
            >
              <GripVertical size={14} className={styles.grip} aria-hidden="true" />
              {createElement(field ? fieldIconOf(field.type) : CircleAlert, { size: 14 })}
              <span>{label}</span>
              <IconButton size="small" icon={MoveUp} label={t("upOf", { label })} disabled={at === 0} onClick={() => write(moved(keys, at, -1))} />
              <IconButton size="small" icon={MoveDown} label={t("downOf", { label })} disabled={at === keys.length - 1} onClick={() => write(moved(keys, at, 1))} />
              <IconButton size="small" icon={X} label={t("hideOf", { label })} disabled={keys.length === 1} onClick={() => write(keys.filter((each) => each !== key))} />
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <Select
          aria-label={t("columnShow")}
          placeholder={t("columnShow")}
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))}
          onChange={(key: string | null) => key && write([...keys, key])}
        />
      )}
    </>
  );
};
