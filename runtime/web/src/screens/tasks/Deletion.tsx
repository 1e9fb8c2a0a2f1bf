// Agreeing would delete the record: said above its values, which are what would go.

import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TaskPage } from "../../api/tasks";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Card } from "../../ui/Card";
import styles from "./Tasks.module.css";

const saying = { agreed: "deletesDone", rejected: "deletesDropped", cancelled: "deletesDropped" } as const;

export const Deletion = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const locale = usePreferences((state) => state.locale);
  const over = page.run_state in saying;
  const title = (
    <span className={styles.cardTitle}>
      <Trash2 size={16} /> {t(over ? saying[page.run_state as keyof typeof saying] : "deletes")}
    </span>
  );
  return <Card title={title}>{!over && <p className={styles.note}>{t("deletesBody", { form: labelText(page.form_view.label, locale) })}</p>}</Card>;
};
