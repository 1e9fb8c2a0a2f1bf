// The file: dragged here or chosen, kept on the server, and looked at.

import { useMutation } from "@tanstack/react-query";
import { Spin, Upload } from "antd";
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { uploadFile } from "../../api/files";
import { lookAtFile } from "../../api/imports";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./import.module.css";
import { begun, type Draft, importable } from "./planning";

type FileStepProps = { readonly app: string; readonly form: FormView; readonly onRead: (draft: Draft) => void };

export const FileStep = ({ app, form, onRead }: FileStepProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (chosen: File) => {
      const file = await uploadFile(chosen);
      const looked = await lookAtFile(app, form.key, file.id);
      return begun(file, looked, importable(form, looked.administers), locale, labelText(form.label, locale));
    },
    onSuccess: onRead,
  });
  return (
    <div className={styles.choosing}>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        multiple={false}
        showUploadList={false}
        disabled={isPending}
        beforeUpload={(file) => {
          mutate(file);
          return false;
        }}
      >
        <div className={styles.drop}>
          {isPending ? <Spin /> : <FileUp size={32} strokeWidth={1.75} aria-hidden="true" />}
          <strong>{t(isPending ? "reading" : "drop")}</strong>
          <span>{t("dropHint")}</span>
          {/* The whole place is the button. */}
          <span className={styles.chooser}>{t("choose")}</span>
        </div>
      </Upload.Dragger>
      {error && (
        <p className={styles.wrong} role="alert">
          {error instanceof ApiProblem ? error.words || t("unreadable") : t("unreadable")}
        </p>
      )}
    </div>
  );
};
