// What a reference leads to, and what a list or a figure over other records comes from.

import { has, heldBy, isLayout, type Label, useLabel } from "@dougong/web";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { DesignField } from "../form";
import { searching } from "../../rules/searching";
import { useDesigning } from "../useDesigning";
import { ConditionBox } from "./ConditionBox";
import { ExpressionSetting } from "./ExpressionSetting";
import type { Pair } from "./fetching";
import { Item } from "./Item";
import { LookupSettings } from "./LookupSettings";
import { Pairs } from "./Pairs";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { useDraftForms } from "./useDraftForms";

const Target = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set, form } = useDesigning();
  const id = useId();
  // A form rarely leads to itself: it comes last, and says so.
  const forms = [...useDraftForms()].sort((one, other) => Number(one.key === form.key) - Number(other.key === form.key));
  const options = forms.map(({ key, label }) => {
    const name = labelOf(label as Label) || key;
    return { value: key, label: key === form.key ? t("ownForm", { form: name }) : name };
  });
  return (
    <Item id={id} label={t("setting_form")}>
      <Select id={id} className={styles.wide ?? ""} {...searching} placeholder={t("chooseForm")} value={(field["form"] as string | undefined) ?? null} options={options} onChange={(key: string) => set(path, "form", key)} />
    </Item>
  );
};

/** Every reference that points here, as "form.field". */
const useSources = (): { value: string; label: string }[] => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const pointsHere = ({ type, form: target }: DesignField): boolean => ["reference", "references"].includes(heldBy(type)) && target === form.key;
  return useDraftForms().flatMap((other) =>
    other.fields.filter(pointsHere).map((field) => ({
      value: `${other.key}.${field.key}`,
      label: t("sourceOf", { form: labelOf(other.label), field: labelOf(field.label) }),
    })),
  );
};

const Source = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const id = useId();
  const sources = useSources();
  const none = sources.length === 0 ? t("noSources") : undefined;
  return (
    <Item id={id} label={t("setting_from")} note={none}>
      <Select id={id} className={styles.wide ?? ""} disabled={sources.length === 0} {...searching} placeholder={t("chooseSource")} value={(field["from"] as string | undefined) ?? null} options={sources} onChange={(from: string) => set(path, "from", from)} />
    </Item>
  );
};

const isMeasured = (type: string): boolean => has(type, "measured");

/** What can be added up; of what is only sooner or later there is still a first and a last. */
const isAdded = (type: string): boolean => ["number", "percent", "result"].includes(heldBy(type));

/** The figures, each with what it is taken of. */
const figures = { COUNT: () => false, SUM: isAdded, AVERAGE: isAdded, MAX: isMeasured, MIN: isMeasured } as const;
type FigureName = keyof typeof figures;

const isFigureName = (name: string): name is FigureName => name in figures;

/** `SUM(amount)` as function and field; null when the expression says more. */
const readFigure = (expression: string): { name: FigureName; of: string } | null => {
  const [, word = "", of = ""] = /^\s*([A-Z]+)\(\s*([a-z][a-z0-9_]*)?\s*\)\s*$/i.exec(expression) ?? [];
  const name = word.toUpperCase();
  return isFigureName(name) ? { name, of } : null;
};

const Figure = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set } = useDesigning();
  const forms = useDraftForms();
  const expression = String(field["expression"] ?? "");
  const figure = readFigure(expression);
  const source = forms.find(({ key }) => key === String(field["from"] ?? "").split(".")[0]);
  if (!source) return null;
  if (expression && !figure) return <ExpressionSetting path={path} field={field} setting="expression" form={source} />;
  const takenBy = (name: FigureName) => source.fields.filter(({ type }) => figures[name](type)).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const write = (name: FigureName, key: string): void => {
    const of = takenBy(name);
    set(path, "expression", name === "COUNT" ? "COUNT()" : `${name}(${(of.find(({ value }) => value === key) ?? of[0])?.value ?? ""})`);
  };
  return (
    <div className={styles.pair}>
      <Item label={t("figure")}>
        <Select aria-label={t("figure")} placeholder={t("chooseFigure")} value={figure?.name ?? null} options={Object.keys(figures).filter(isFigureName).map((name) => ({ value: name, label: t(`figure_${name}`) }))} onChange={(name: FigureName) => write(name, figure?.of ?? "")} />
      </Item>
      {figure && figure.name !== "COUNT" && (
        <Item label={t("figureOf")}>
          <Select aria-label={t("figureOf")} value={figure.of || null} options={takenBy(figure.name)} onChange={(key: string) => write(figure.name, key)} />
        </Item>
      )}
    </div>
  );
};

const Where = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set, nameOf } = useDesigning();
  const source = useDraftForms().find(({ key }) => key === String(field["from"] ?? "").split(".")[0]);
  if (!source) return null;
  return (
    <Item label={t("setting_where")}>
      <ConditionBox about={source.key} title={t("whereOf", { label: nameOf(path) })} note={labelOf(source.label)} source={String(field["where"] ?? "")} set={(next) => set(path, "where", next)} none={t("whereNone")} />
    </Item>
  );
};

/** Which records of the other form are offered. */
const Among = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const target = useDraftForms().find(({ key }) => key === field["form"]);
  const match = (field["among"] ?? []) as unknown as readonly Pair[];
  if (!target) return null;
  return (
    <div className={styles.item} role="group" aria-label={t("setting_among")}>
      <span className={styles.label}>{t("setting_among")}</span>
      <Pairs path={path} match={match} target={target} least={0} adding={t(match.length > 0 ? "fetchAlso" : "amongAdd")} write={(next) => set(path, "among", next.length > 0 ? (next as never) : undefined)} />
      <p className={styles.note}>{t(match.length > 0 ? "amongNote" : "amongNone")}</p>
    </div>
  );
};

/** What a list of records says of each beside its title. */
const Beside = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set } = useDesigning();
  const id = useId();
  const target = useDraftForms().find(({ key }) => key === field["form"]);
  if (!target) return null;
  const options = target.fields.filter(({ type }) => !isLayout(type) && heldBy(type) !== "rows").map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return (
    <Item id={id} label={t("setting_beside")} note={t("besideNote")}>
      <Select id={id} className={styles.wide ?? ""} mode="multiple" maxCount={6} {...searching} value={(field["show"] as string[] | undefined) ?? []} options={options} onChange={(keys: string[]) => set(path, "show", keys.length > 0 ? keys : undefined)} />
    </Item>
  );
};

export const RelationSettings = (props: TabProps) => {
  if (props.field.type === "lookup") return <LookupSettings {...props} />;
  if (["reference", "references"].includes(props.field.type)) {
    return (
      <>
        <Target {...props} />
        <Beside {...props} />
        <Among {...props} />
      </>
    );
  }
  return (
    <>
      <Source {...props} />
      {props.field.type === "rollup" && <Figure {...props} />}
      {props.field.type === "rollup" && <Where {...props} />}
    </>
  );
};
