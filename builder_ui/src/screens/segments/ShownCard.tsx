// Whether the segment is a tag on its records, and in which colour.

import { Tag, tagColourKeys } from "@dougong/web";
import { Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import rules from "../rules/Rules.module.css";
import type { Editing } from "./segment";
import styles from "./Segments.module.css";

export const ShownCard = ({ draft, segment, label }: Editing) => {
  const { t } = useTranslation("segments");
  const { shown = false, color } = segment;
  const show = (next: boolean): void =>
    draft.edit(t("shownEdit"), (draftSegment: { shown?: boolean }) => {
      if (next) draftSegment.shown = true;
      else delete draftSegment.shown;
    });
  return (
    <section className={styles.card} aria-label={t("shown")}>
      <header>
        <Switch size="small" checked={shown} aria-label={t("shown")} onChange={show} />
        <span>{t("shown")}</span>
        {shown && (
          <Select
            className={`${rules.word} ${styles.end}`}
            aria-label={t("color")}
            popupMatchSelectWidth={false}
            value={color ?? "mo"}
            options={tagColourKeys.map((colour) => ({ value: colour, label: <Tag colour={colour}>{label}</Tag> }))}
            onChange={(colour: string) => draft.edit(t("shownEdit"), (draftSegment: { color?: string }) => { draftSegment.color = colour; })}
          />
        )}
      </header>
      {shown && <p className={rules.quiet}>{t("shownHint")}</p>}
    </section>
  );
};
