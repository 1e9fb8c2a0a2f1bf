// What a record is called wherever it is mentioned: fields as chips, or a formula; with an example.

import { fieldIconOf, has, IconButton, namedBy, useLabel } from "@dougong/web";
import { Button, Select } from "antd";
import { Plus, Sigma, X } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaBox, useTried } from "../../formula";
import { Item } from "../settings/Item";
import { useDesigning } from "../useDesigning";
import styles from "./Page.module.css";
import { type Chips, chipsOf, joints, titleOf } from "./title";

const Example = ({ source, chips }: { source: string; chips: Chips | null }) => {
  const { t } = useTranslation("designer");
  const { app, form, nameOf } = useDesigning();
  const { value, problem } = useTried(app, form.key, source);
  const first = namedBy(form.fields);
  if (problem) return <p className={styles.wrong}>{problem}</p>;
  if (source === "") return <p className={styles.note}>{first ? t("titleFirst", { label: nameOf(first.key) }) : t("titleNone")}</p>;
  const blank = chips ? chips.fields.map(nameOf).join(chips.joint) : t("titleAfter");
  return <p className={styles.note}>{t("titleLike", { example: value || blank })}</p>;
};

const ChipList = ({ chips, write }: { chips: Chips; write: (chips: Chips) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, nameOf } = useDesigning();
  const free = form.fields.filter(({ key, type }) => has(type, "titling") && !chips.fields.includes(key));
  return (
    <div className={styles.chips}>
      {chips.fields.map((key) => (
        <span key={key} className={styles.chip}>
          {createElement(fieldIconOf(form.fields.find((field) => field.key === key)?.type ?? ""), { size: 14 })}
          {nameOf(key)}
          <IconButton size="small" icon={X} label={t("titleWithout", { label: nameOf(key) })} onClick={() => write({ ...chips, fields: chips.fields.filter((each) => each !== key) })} />
        </span>
      ))}
      <Select
        className={styles.pick ?? ""}
        size="small"
        variant="borderless"
        suffixIcon={<Plus size={14} />}
        popupMatchSelectWidth={false}
        aria-label={t("titleAdd")}
        placeholder={t("titleAdd")}
        value={null}
        options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))}
        onChange={(key: string | null) => key && write({ ...chips, fields: [...chips.fields, key] })}
      />
    </div>
  );
};

export const TitleSetting = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, setPart } = useDesigning();
  const source = String(form["title"] ?? "");
  const chips = chipsOf(source);
  const [asFormula, setAsFormula] = useState(chips === null);
  const write = (next: Chips): void => setPart("title", titleOf(next));
  const formula = asFormula || chips === null;
  return (
    <Item label={t("recordTitle")}>
      {formula ? (
        <FormulaBox app={app} about={form.key} label={t("recordTitle")} title={t("recordTitle")} note={labelOf(form.label)} source={source} condition={false} set={(next) => setPart("title", next)} />
      ) : (
        <ChipList chips={chips} write={write} />
      )}
      <div className={styles.line}>
        {!formula && chips.fields.length > 1 && (
          <Select size="small" aria-label={t("titleJoint")} value={chips.joint} options={joints.map((joint) => ({ value: joint, label: t(`joint_${joints.indexOf(joint)}` as "joint_0") }))} onChange={(joint) => write({ ...chips, joint })} />
        )}
        {(!formula || chips !== null) && (
          <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => setAsFormula(!formula)}>
            {t(formula ? "titleByFields" : "titleByFormula")}
          </Button>
        )}
      </div>
      <Example source={source} chips={formula ? null : chips} />
    </Item>
  );
};
