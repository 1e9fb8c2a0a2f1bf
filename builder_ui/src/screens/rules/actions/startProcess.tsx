// Start a process on the record.

import { Select } from "antd";
import { Workflow } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useProcesses } from "../fields";
import { searching } from "../searching";
import styles from "../Rules.module.css";
import type { ActionOf, ActionProps, ActionView } from "./view";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"start_process">>) => {
  const { t } = useTranslation("rules");
  const processes = useProcesses(editing.app, editing.form);
  return <Select className={styles.word} aria-label={t("process")} placeholder={t("process")} popupMatchSelectWidth={false} {...searching} value={action.process || null} options={[...processes]} onChange={(process: string) => set({ ...action, process })} />;
};

export const startProcess: ActionView<ActionOf<"start_process">, { readonly label: string }> = {
  icon: Workflow,
  begins: {},
  Body,
  Effect: ({ done }) => <p className={styles.quiet}>{done.label}</p>,
};
