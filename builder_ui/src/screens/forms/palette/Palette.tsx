// The field types in groups, found by name or by how it is spoken; clicked, or dragged onto the form.

import { fieldIconOf, useLabel } from "@dougong/web";
import { Input } from "antd";
import { Search } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldPart } from "../../../catalogue";
import { useDrag } from "../dnd";
import { useActs } from "../useDesigning";
import styles from "./Palette.module.css";

const groups = ["basic", "advanced", "relation", "layout"] as const;

/** "jine" and "金额" both find it. */
const fits = (part: FieldPart, name: string, wanted: string): boolean =>
  [name, part.search ?? "", part.key].some((word) => word.toLowerCase().includes(wanted.trim().toLowerCase()));

/** How wide a name is, in Latin letters. */
const widthOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
/** What fits beside the icon in half of the panel, beside a scroll bar that takes room as on Windows. */
const HALF = 8;

const Item = ({ part }: { part: FieldPart }) => {
  const labelOf = useLabel();
  const { add } = useActs();
  const name = labelOf(part.label);
  const { ref, isDragging } = useDrag(`new:${part.key}`, { kind: "new", type: part.key });
  return (
    <button ref={ref} type="button" className={`${styles.item} ${widthOf(name) > HALF ? styles.whole : ""} ${isDragging ? styles.held : ""}`} onClick={() => add(part)}>
      {createElement(fieldIconOf(part.key), { size: 16 })}
      <span>{name}</span>
    </button>
  );
};

export const Palette = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { parts, add } = useActs();
  const [wanted, setWanted] = useState("");
  const found = parts.filter((part) => fits(part, labelOf(part.label), wanted));
  return (
    <>
      <Input
        prefix={<Search size={14} />}
        value={wanted}
        placeholder={t("searchTypes")}
        aria-label={t("searchTypes")}
        onChange={(event) => setWanted(event.target.value)}
        onPressEnter={() => found[0] && wanted && add(found[0])}
      />
      {groups.map((group) => {
        const own = found.filter((part) => part.group === group);
        return own.length === 0 ? null : (
          <section key={group} className={styles.group} aria-label={t(`group_${group}`)}>
            <h3>{t(`group_${group}`)}</h3>
            <div className={styles.items}>{own.map((part) => <Item key={part.key} part={part} />)}</div>
          </section>
        );
      })}
      {found.length === 0 && <p className={styles.none}>{t("noType", { wanted })}</p>}
    </>
  );
};
