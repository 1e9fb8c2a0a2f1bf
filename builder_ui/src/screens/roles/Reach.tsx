// How far one sees, changes and deletes: three lines, each in words with its mark.

import { Select } from "antd";
import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useReach } from "../rules/fields";
import { type Doing, doings, type Grant, isWider, kindOf, type Scope, type ScopeKey, scopeOf, scopes, setOperation, setScope, setScopeOf } from "./role";
import styles from "./Roles.module.css";
import { ScopeMark } from "./ScopeMark";
import type { FormRow } from "./useMatrix";

type ReachProps = { readonly app: string; readonly form: FormRow; readonly grant: Grant; readonly title: string; readonly change: (change: (grant: Grant) => void) => void };
type LineProps = ReachProps & { readonly doing: Doing };

const mine: Scope = { expression: "owner_id = ME()" };

const Condition = ({ app, form, title, source, set }: Omit<ReachProps, "grant" | "change"> & { source: string; set: (scope: Scope) => void }) => {
  const { t } = useTranslation("roles");
  const fields = useReach(app, form.key);
  return (
    <div className={styles.custom}>
      <ConditionRows condition={source} fields={fields} about={{ app, form: form.key, title, note: form.label }} set={(expression) => set({ expression })} none={t("writeScope")} />
    </div>
  );
};

/** What is offered: nothing beyond what is seen, for it would be in vain. */
const useChoices = ({ grant, doing }: LineProps) => {
  const { t } = useTranslation("roles");
  const seen = scopeOf(grant);
  const named = scopes.filter((scope) => doing === "read" || !isWider(scope, seen));
  const none = (
    <span className={styles.scope}>
      <Ban size={14} className={styles.none} aria-hidden="true" />
      {t(doing === "read" ? "nothing" : "cannot")}
    </span>
  );
  return [
    { value: "none", label: none },
    // What follows a condition has no name of its own.
    ...(doing !== "read" && typeof seen === "object" ? [{ value: "same", label: t("asSeen") }] : []),
    ...named.map((scope) => ({ value: scope as string, label: <ScopeMark scope={scope} /> })),
    { value: "custom", label: <ScopeMark scope="custom" /> },
  ];
};

const Line = (props: LineProps) => {
  const { t } = useTranslation("roles");
  const { grant, doing, change, title } = props;
  const may = grant.operations?.includes(doing) ?? false;
  const scope = scopeOf(grant, doing);
  const follows = doing !== "read" && typeof scope === "object" && scope === scopeOf(grant);
  const set = (next: Scope | null): void => change(doing === "read" ? setScope(next ?? "own") : setScopeOf(doing, next));
  const choose = (value: string): void => {
    if (value === "none") change(setOperation(doing, false));
    else set(value === "same" ? null : value === "custom" ? mine : (value as ScopeKey));
  };
  const name = t(`may_${doing}`);
  return (
    <>
      <span>{name}</span>
      <Select aria-label={name} value={!may ? "none" : follows ? "same" : kindOf(scope)} options={useChoices(props)} onChange={choose} />
      {may && typeof scope === "object" && !follows && <Condition {...props} title={`${title} · ${name}`} source={scope.expression} set={set} />}
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
