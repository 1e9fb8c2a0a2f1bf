// Bringing a table in: choose a file, match its columns while every row is tried, then let a job write it.

import { Steps } from "antd";
import { ArrowLeft, FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { type FormView, may, useFormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { IconButton } from "../../ui/IconButton";
import { FormLoading } from "../../ui/Loading";
import { Failure, Forbidden, Missing } from "../../ui/States";
import { FileStep } from "./FileStep";
import styles from "./import.module.css";
import { MapStep } from "./MapStep";
import { type Draft, rowsOf } from "./planning";
import { RunStep } from "./RunStep";

export const ImportPage = () => {
  const { t } = useTranslation("import");
  const { app = "", form: key = "" } = useParams();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  const label = labelText(form?.label, locale);
  useTitle(label && t("title", { label }));
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (!form) return <FormLoading />;
  if (!may(form, "import")) return <Forbidden name={label} />;
  return <Wizard key={`${app}/${key}`} app={app} form={form} />;
};

const Wizard = ({ app, form }: { app: string; form: FormView }) => {
  const { t } = useTranslation("import");
  const go = useNavigate();
  const phone = usePhone();
  const locale = usePreferences((state) => state.locale);
  const [asked, ask] = useSearchParams();
  const [draft, setDraft] = useState<Draft | null>(null);
  // The job stands in the address: whoever leaves finds it again.
  const job = asked.get("job");
  const label = labelText(form.label, locale);
  const restart = (): void => {
    setDraft(null);
    ask({});
  };
  const step = job ? 2 : draft ? 1 : 0;
  return (
    <div className={styles.page}>
      {/* On a phone the bar above has name and way back. */}
      {(!phone || (draft && !job)) && <header className={styles.head}>
        {!phone && (
          <>
            <IconButton icon={ArrowLeft} label={t("back", { label })} onClick={() => go(`/apps/${app}/forms/${form.key}`)} />
            <h1 className={styles.title}>{t("title", { label })}</h1>
          </>
        )}
        {draft && !job && (
          <span className={styles.file}>
            <FileSpreadsheet size={16} aria-hidden="true" /> {t("fileNote", { name: draft.file.name, count: rowsOf(draft) })}
            <button type="button" className={styles.link} onClick={restart}>
              {t("otherFile")}
            </button>
          </span>
        )}
        <span className={styles.gap} />
        {!phone && (
          <Steps
            className={styles.steps ?? ""}
            size="small"
            current={step}
            items={[{ title: t("stepFile") }, { title: t("stepMap") }, { title: t("stepRun") }]}
          />
        )}
      </header>}
      {job ? (
        <RunStep app={app} form={form} job={job} onAgain={restart} onJob={(next) => ask({ job: next })} />
      ) : draft ? (
        <MapStep app={app} form={form} draft={draft} onChange={setDraft} onBack={restart} onStarted={(started) => ask({ job: started })} />
      ) : (
        <FileStep app={app} form={form} onRead={setDraft} />
      )}
    </div>
  );
};
