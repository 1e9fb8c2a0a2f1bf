// The record as it would be; boxes only where the person may write.

import { EyeOff, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TaskPage } from "../../api/tasks";
import { type FormField, RecordForm, type useFilling } from "../../forms";
import { usePhone } from "../../preferences/media";
import { Card } from "../../ui/Card";
import styles from "./Tasks.module.css";

type ContentProps = { page: TaskPage; /** What stands between what is to fill in and what there is to read. */ between?: ReactNode } & Pick<ReturnType<typeof useFilling>, "filling" | "change" | "rows">;

/** Only who can still answer can write. */
export const mayWrite = ({ verbs, fields }: TaskPage, key: string): boolean => {
  const answering = verbs.some((verb) => verb === "agree" || verb === "submit" || verb === "resubmit");
  return answering && (fields[key] === "edit" || fields[key] === "required");
};

/** What this step demands is required here, whatever the form says; what is only read is no demand. */
const demanded = (page: TaskPage, field: FormField): FormField => {
  if (!mayWrite(page, field.key)) return { ...field, required: false, expressions: withoutDemand(field) };
  return page.fields[field.key] === "required" ? { ...field, required: true } : field;
};

const withoutDemand = ({ expressions }: FormField): FormField["expressions"] => {
  const { required_when: _, ...others } = expressions;
  return others;
};

type PartProps = ContentProps & { holds: (field: FormField) => boolean };

/** Some of the fields; on a phone those to fill in come before those to read. */
const Part = ({ page, filling, change, rows, holds }: PartProps) => {
  const phone = usePhone();
  const fields = filling.form.fields.filter(holds).map((field) => demanded(page, field));
  return (
    <RecordForm
      filling={{ ...filling, form: { ...filling.form, fields } }}
      app={page.app}
      record={page.record}
      onChange={change}
      rows={rows}
      canWrite={(field) => mayWrite(page, field.key)}
      narrow={phone}
    />
  );
};

const Note = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const mine = page.form_view.fields.filter(({ key }) => mayWrite(page, key)).length;
  const hidden = Object.values(page.fields).filter((access) => access === "hidden").length;
  return (
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
};

export const Content = (props: ContentProps) => {
  const { page, between } = props;
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const isMine = ({ key }: FormField): boolean => mayWrite(page, key);
  if (!phone || page.kind === "start" || !page.form_view.fields.some(isMine)) {
    return (
      <>
        {between}
        <Card title={t("content")} extra={<Note page={page} />}>
          <Part {...props} holds={() => true} />
        </Card>
      </>
    );
  }
  return (
    <>
      <Card title={t("yours")}>
        <Part {...props} holds={isMine} />
      </Card>
      {between}
      <Card title={t("content")} extra={<Note page={page} />}>
        <Part {...props} holds={(field) => !isMine(field)} />
      </Card>
    </>
  );
};
