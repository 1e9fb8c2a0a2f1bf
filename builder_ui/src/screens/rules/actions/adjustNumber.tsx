// Add to a number or take from it, within bounds.

import { Diff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import { FieldSelect } from "../FieldSelect";
import { isFigure } from "../fields";
import styles from "../Rules.module.css";
import { Change, type Changed } from "./Change";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { about, Fitting, useTargets, WhichRecord } from "./WhichRecord";
import { writable } from "./writable";

const bounds = ["least", "most"] as const;

const Body = ({ editing, action, set }: ActionProps<ActionOf<"adjust_number">>) => {
  const { t } = useTranslation("rules");
  const targets = writable(useTargets(editing, action));
  const formula = { app: editing.app, about: editing.form ?? "", note: "", condition: false };
  const bounded = (name: "least" | "most", source: string | undefined): void => {
    const { [name]: _before, ...rest } = action;
    set(source ? { ...rest, [name]: source } : rest);
  };
  return (
    <>
      <WhichRecord editing={editing} which={action} choose={(which) => set({ ...about(action, which), field: "" })} />
      <div className={styles.below}>
        <Fitting editing={editing} which={action} targets={targets} set={(which) => set(about(action, which))} />
        <div className={styles.sentence}>
          <span>{t("let")}</span>
          <FieldSelect label={t("numberField")} fields={targets.filter((field) => isFigure(field))} value={action.field} choose={(field) => set({ ...action, field })} />
          <span>{t("adjustBy")}</span>
          <FormulaBox fixed {...formula} label={t("adjustBy")} title={t("adjustBy")} source={action.by ?? ""} set={(by = "") => set({ ...action, by })} />
        </div>
        {bounds.map((name) => (
          <div key={name} className={styles.sentence}>
            <span>{t(name)}</span>
            <FormulaBox {...formula} label={t(name)} title={t(name)} source={action[name] ?? ""} set={(source) => bounded(name, source)} />
          </div>
        ))}
      </div>
    </>
  );
};

type Done = { readonly form: string; readonly changes: readonly Changed[]; readonly beyond: boolean };

const Effect = ({ done }: { done: Done }) => {
  const { t } = useTranslation("rules");
  return (
    <>
      <Values values={done.changes.map(({ key, label, ...change }) => ({ key, label, text: <Change {...change} /> }))} />
      {done.beyond && <p className={styles.problem}>{t("beyond")}</p>}
    </>
  );
};

export const adjustNumber: ActionView<ActionOf<"adjust_number">, Done> = {
  icon: Diff,
  begins: { field: "", by: "" },
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect,
};
