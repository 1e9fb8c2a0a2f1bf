// Who sent a request back, and why: the first thing its initiator wants to read.

import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Returned } from "../../api/tasks";
import styles from "./Tasks.module.css";

export const ReturnedNote = ({ returned }: { returned: Returned | null }) => {
  const { t } = useTranslation("tasks");
  if (!returned) return null;
  const person = returned.by?.label ?? "";
  return (
    <p className={styles.returned}>
      <Undo2 size={14} aria-hidden="true" />
      <span>{returned.comment ? t("returnedWhy", { person, why: returned.comment }) : t("returnedBy", { person })}</span>
    </p>
  );
};
