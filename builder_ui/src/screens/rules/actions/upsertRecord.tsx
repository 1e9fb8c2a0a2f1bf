// Update the record that is meant, or make it where there is none.

import type { ShownValue } from "@dougong/web";
import { Select } from "antd";
import { FileCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFields, useForms } from "../fields";
import { searching } from "../searching";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";
import { Change, type Changed } from "./Change";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { writable } from "./writable";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"upsert_record">>) => {
  const { t } = useTranslation("rules");
  const forms = useForms(editing.app);
  const targets = writable(useFields(editing.app, action.form));
  const rows = { app: editing.app, form: editing.form ?? "", targets, fields: editing.fields };
  return (
    <>
      <span>{t("in")}</span>
      <Select className={styles.word} aria-label={t("form")} placeholder={t("chooseForm")} popupMatchSelectWidth={false} {...searching} value={action.form || null} options={[...forms]} onChange={(form: string) => set({ ...action, form, match: {}, set: {} })} />
      {action.form && (
        <div className={styles.below}>
          <SettingsRows {...rows} word={t("toldBy")} add={t("addMatch")} settings={action.match ?? {}} set={(match) => set({ ...action, match })} />
          <SettingsRows {...rows} word={t("let")} add={t("addSetting")} settings={action.set ?? {}} set={(settings) => set({ ...action, set: settings })} />
        </div>
      )}
    </>
  );
};

type Done = { readonly form: string; readonly found: boolean; readonly changes?: readonly Changed[]; readonly values?: readonly ShownValue[] };

const Effect = ({ done }: { done: Done }) => {
  const { t } = useTranslation("rules");
  const changed = (done.changes ?? []).map(({ key, label, ...change }) => ({ key, label, text: <Change {...change} /> }));
  return (
    <>
      <p className={styles.quiet}>{t(done.found ? "upsertFound" : "upsertNew")}</p>
      <Values values={[...changed, ...(done.values ?? [])]} />
    </>
  );
};

export const upsertRecord: ActionView<ActionOf<"upsert_record">, Done> = {
  icon: FileCheck,
  begins: { match: {}, set: {} },
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect,
};
