// Update the record itself, the one behind a reference, or all that fit.

import type { ShownValue } from "@dougong/web";
import { Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";
import { Change, type Changed } from "./Change";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { about, Fitting, useTargets, WhichRecord } from "./WhichRecord";
import { writable } from "./writable";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"update_record">>) => {
  const { t } = useTranslation("rules");
  const targets = useTargets(editing, action);
  return (
    <>
      <WhichRecord editing={editing} which={action} choose={(which) => set({ ...about(action, which), set: {} })} />
      <div className={styles.below}>
        <Fitting editing={editing} which={action} targets={writable(targets)} set={(which) => set(about(action, which))} />
        <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("let")} add={t("addSetting")} targets={writable(targets)} fields={editing.fields} settings={action.set ?? {}} set={(settings) => set({ ...action, set: settings })} />
      </div>
    </>
  );
};

type Done = { readonly form: string; readonly changes?: readonly Changed[]; readonly values?: readonly ShownValue[]; readonly count?: number };

const Effect = ({ done }: { done: Done }) => {
  const { t } = useTranslation("rules");
  const changed = (done.changes ?? []).map(({ key, label, ...change }) => ({ key, label, text: <Change {...change} /> }));
  return (
    <>
      {done.count !== undefined && <p className={styles.quiet}>{t("recordsCount", { count: done.count })}</p>}
      <Values values={[...changed, ...(done.values ?? [])]} />
    </>
  );
};

export const updateRecord: ActionView<ActionOf<"update_record">, Done> = {
  icon: Pencil,
  begins: { set: {} },
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect,
};
