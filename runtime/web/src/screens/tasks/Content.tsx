// The record as it would be; boxes only where the person may write.

import { EyeOff, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TaskPage } from "../../api/tasks";
import { type FormField, RecordForm, type useFilling } from "../../forms";
import { usePhone } from "../../preferences/media";
import { Card } from "../../ui/Card";
import styles from "./Tasks.module.css";

type ContentProps = { page: TaskPage } & Pick<ReturnType<typeof useFilling>, "filling" | "change" | "rows">;

/** Only who can still answer can write. */
export const mayWrite = ({ verbs, fields }: TaskPage, key: string): boolean => {
  const answering = verbs.some((verb) => verb === "agree" || verb === "submit" || verb === "resubmit");
  return answering && (fields[key] === "edit" || fields[key] === "required");
};

/** A field that this step demands is required here, whatever the form says. */
export const demanded = (page: TaskPage, field: FormField): FormField =>
  page.fields[field.key] === "required" ? { ...field, required: true } : field;

export const Content = ({ page, filling, change, rows }: ContentProps) => {
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const mine = page.form_view.fields.filter(({ key }) => mayWrite(page, key)).length;
  const hidden = Object.values(page.fields).filter((access) => access === "hidden").length;
  const note = (
    <span className={styles.note}>
      {mine > 0 && page.kind !== "start" && (
        <span className={styles.mine}>
          <Pencil size={14} /> {t("mine", { count: mine })}
        </span>
      )}
      {hidden > 0 && (
        <span>
          <EyeOff size={14} /> {t("hidden", { count: hidden })}
        </span>
      )}
    </span>
  );
  const form = { ...filling, form: { ...filling.form, fields: filling.form.fields.map((field) => demanded(page, field)) } };
  return (
    <Card title={t("content")} extra={note}>
      <RecordForm
        filling={form}
        app={page.app}
        record={page.record}
        onChange={change}
        rows={rows}
        canWrite={(field) => mayWrite(page, field.key)}
        narrow={phone}
      />
    </Card>
  );
};
