// Make a record of some form.

import type { ShownValue } from "@dougong/web";
import { Select } from "antd";
import { SquarePlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFields, useForms } from "../fields";
import { searching } from "../searching";
import { SettingsRows } from "../SettingsRows";
import styles from "../Rules.module.css";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { writable } from "./writable";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"create_record">>) => {
  const { t } = useTranslation("rules");
  const forms = useForms(editing.app);
  const targets = writable(useFields(editing.app, action.form));
  return (
    <>
      <span>{t("into")}</span>
      <Select className={styles.word} aria-label={t("form")} placeholder={t("chooseForm")} popupMatchSelectWidth={false} {...searching} value={action.form || null} options={[...forms]} onChange={(form: string) => set({ ...action, form, set: {} })} />
      {action.form && (
        <div className={styles.below}>
          <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("let")} add={t("addSetting")} targets={targets} fields={editing.fields} settings={action.set ?? {}} set={(settings) => set({ ...action, set: settings })} />
        </div>
      )}
    </>
  );
};

type Done = { readonly form: string; readonly values: readonly ShownValue[] };

export const createRecord: ActionView<ActionOf<"create_record">, Done> = {
  icon: SquarePlus,
  begins: { set: {} },
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect: ({ done }) => <Values values={done.values} />,
};
