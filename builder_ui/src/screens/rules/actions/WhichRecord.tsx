// Which records an action is about: the one at hand, the one behind a reference, or those of a form that fit.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import type { Acting } from "../editing";
import { type RuleField, useFields, useForms } from "../fields";
import { OfOthers } from "../OfOthers";
import { searching } from "../searching";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";

const THIS = "";
const OTHERS = "*";

/** What an action says of its records; what is undefined is left out. */
export type Which = {
  readonly record?: string | undefined;
  readonly form?: string | undefined;
  readonly match?: { readonly [field: string]: string } | undefined;
  readonly where?: string | undefined;
};

/** The fields of the records that an action is about. */
export const useTargets = (editing: Acting, { record, form }: Which): readonly RuleField[] => {
  const through = editing.fields.find(({ key }) => key === record);
  return useFields(editing.app, form ?? through?.form ?? (editing.alone ? undefined : editing.form));
};

type WhichRecordProps = { editing: Acting; which: Which; choose: (which: Which) => void };

export const WhichRecord = ({ editing, which, choose }: WhichRecordProps) => {
  const { t } = useTranslation("rules");
  const { app, fields } = editing;
  const forms = useForms(app);
  // Where there is no record at hand, one has to be looked for.
  const said = which.form === undefined ? (which.record ?? (editing.alone ? null : THIS)) : OTHERS;
  const change = (next: string): void => {
    if (next === OTHERS && forms[0]) choose({ form: forms[0].value, match: {} });
    else if (next !== OTHERS) choose(next === THIS ? {} : { record: next });
  };
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("whichRecord")}
        popupMatchSelectWidth={false}
        placeholder={t("whichRecord")}
        value={said}
        options={[
          ...(editing.alone ? [] : [{ value: THIS, label: t("thisRecord") }]),
          ...fields.filter(({ holds }) => holds === "reference").map(({ key, label }) => ({ value: key, label: t("recordBehind", { field: label }) })),
          { value: OTHERS, label: t("otherRecords") },
        ]}
        onChange={change}
      />
      {which.form !== undefined && <Select className={styles.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={which.form} options={[...forms]} onChange={(form: string) => choose({ form, match: {} })} />}
    </>
  );
};

type FittingProps = { editing: Acting; which: Which; targets: readonly RuleField[]; set: (which: Which) => void };

/** What records of a form must have to be among them. */
export const Fitting = ({ editing, which, targets, set }: FittingProps) => {
  const { t } = useTranslation("rules");
  if (which.form === undefined) return null;
  return (
    <>
      <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("where")} add={t("addMatch")} targets={targets} fields={editing.fields} settings={which.match ?? {}} set={(match) => set({ ...which, match })} />
      <div className={styles.sentence}>
        <span>{t("andFits")}</span>
        <OfOthers>
          <FormulaBox condition app={editing.app} about={which.form} label={t("filter")} title={t("filter")} note="" source={which.where ?? ""} set={(where) => set({ ...which, where })} />
        </OfOthers>
      </div>
    </>
  );
};

/** An action about other records: what it said of the former ones is gone. */
export const about = <A extends Which>(action: A, which: Which): A => {
  const { record: _record, form: _form, match: _match, where: _where, ...rest } = action;
  const said = Object.entries(which).filter(([, value]) => value !== undefined);
  return { ...rest, ...Object.fromEntries(said) } as unknown as A;
};
