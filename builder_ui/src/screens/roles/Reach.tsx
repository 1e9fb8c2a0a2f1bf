// How far one sees, changes and deletes: three lines, each in words with its mark.

import { Select } from "antd";
import { Ban, Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import eyes from "./Eyes.module.css";
import type { Counts } from "./eyes";
import { ConditionRows } from "../rules/ConditionRows";
import { useReach } from "../rules/fields";
import { type Doing, doings, type Grant, isWider, isSummons, kindOf, type Scope, type ScopeKey, scopeOf, scopes, setOperation, setScope, setScopeOf, setSummons } from "./role";
import styles from "./Roles.module.css";
import { ScopeMark } from "./ScopeMark";
import type { FormRow } from "./useMatrix";

type ReachProps = { readonly app: string; readonly form: FormRow; readonly grant: Grant; readonly title: string; readonly change: (change: (grant: Grant) => void) => void; readonly counts: (Counts & { readonly person: string }) | null };
type LineProps = ReachProps & { readonly doing: Doing };

const mine: Scope = { expression: "owner_id = ME()" };

const Condition = ({ app, form, title, source, set }: Omit<ReachProps, "grant" | "change" | "counts"> & { source: string; set: (scope: Scope) => void }) => {
  const { t } = useTranslation("roles");
  const fields = useReach(app, form.key);
  return (
    <div className={styles.custom}>
      <ConditionRows condition={source} fields={fields} about={{ app, form: form.key, title, note: form.label }} set={(expression) => set({ expression })} none={t("writeScope")} />
    </div>
  );
};

/** What is offered: nothing beyond what is seen, for it would be in vain. */
const useChoices = ({ form, grant, doing }: LineProps) => {
  const { t } = useTranslation("roles");
  const seen = scopeOf(grant);
  const named = isSummons(seen) && doing !== "read" ? [] : scopes.filter((scope) => doing === "read" || !isWider(scope, seen));
  const none = (
    <span className={styles.scope}>
      <Ban size={14} className={styles.none} aria-hidden="true" />
      {t(doing === "read" ? "nothing" : "cannot")}
    </span>
  );
  return [
    { value: "none", label: none },
    // What follows a condition has no name of its own.
    ...(doing !== "read" && typeof seen === "object" ? [{ value: "same", label: t(isSummons(seen) ? "whatIsFound" : "asSeen") }] : []),
    ...named.map((scope) => ({ value: scope as string, label: <ScopeMark scope={scope} /> })),
    { value: "custom", label: <ScopeMark scope="custom" /> },
    ...(doing === "read" ? [{ value: "summoned", label: <ScopeMark scope="summoned" />, disabled: numbersOf(form).length === 0 }] : []),
  ];
};

const numbersOf = ({ fields }: FormRow): FormRow["fields"] => fields.filter(({ numbered }) => numbered);

/** What is offered first: numbers of which there is one a record; without any, the first there is. */
const usualNumbers = (form: FormRow): readonly string[] => {
  const alone = numbersOf(form).filter(({ unique }) => unique);
  return (alone.length > 0 ? alone : numbersOf(form).slice(0, 1)).map(({ key }) => key);
};

const Numbers = ({ form, grant, change }: ReachProps) => {
  const { t } = useTranslation("roles");
  const scope = scopeOf(grant);
  if (!isSummons(scope)) return null;
  return (
    <div className={styles.custom}>
      <p className={styles.numbers}>{t("numbers")}</p>
      <Select
        mode="multiple"
        className={styles.wide ?? ""}
        aria-label={t("numbers")}
        showSearch={{ optionFilterProp: "label" }}
        value={[...scope.summoned_by]}
        options={numbersOf(form).map(({ key, label }) => ({ value: key, label }))}
        onChange={(keys) => keys.length > 0 && change(setSummons(keys))}
      />
      <p className={styles.note}>
        <Lock size={12} aria-hidden="true" /> {t("numbersNote")}
      </p>
    </div>
  );
};

/** "陈思远看得到 126 条", beside the scope that lets them. */
const Counted = ({ doing, counts }: Pick<LineProps, "doing" | "counts">) => {
  const { t } = useTranslation("roles");
  const count = counts?.[doing];
  if (!counts || !count) return null;
  return <span className={eyes.count}>{t(`counted_${doing}`, { person: counts.person, count })}</span>;
};

const Line = (props: LineProps) => {
  const { t } = useTranslation("roles");
  const { form, grant, doing, change, title } = props;
  const may = grant.operations?.includes(doing) ?? false;
  const scope = scopeOf(grant, doing);
  const follows = doing !== "read" && typeof scope === "object" && scope === scopeOf(grant);
  const set = (next: Scope | null): void => change(doing === "read" ? setScope(next ?? "own") : setScopeOf(doing, next));
  const choose = (value: string): void => {
    if (value === "none") change(setOperation(doing, false));
    else if (value === "summoned") change(setSummons(usualNumbers(form)));
    else set(value === "same" ? null : value === "custom" ? mine : (value as ScopeKey));
  };
  const name = t(`may_${doing}`);
  return (
    <>
      <span>{name}</span>
      <Select aria-label={name} value={!may ? "none" : follows ? "same" : kindOf(scope)} options={useChoices(props)} onChange={choose} labelRender={({ label }) => <>{label}{may && <Counted doing={doing} counts={props.counts} />}</>} />
      {may && doing === "read" && <Numbers {...props} />}
      {may && typeof scope === "object" && !isSummons(scope) && !follows && <Condition {...props} title={`${title} · ${name}`} source={scope.expression ?? ""} set={set} />}
    </>
  );
};

export const Reach = (props: ReachProps) => (
  <div className={styles.reach}>
    {doings.map((doing) => (
      <Line key={doing} {...props} doing={doing} />
    ))}
  </div>
);
