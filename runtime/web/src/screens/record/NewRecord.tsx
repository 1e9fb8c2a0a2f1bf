// A new record, on a page of its own.

import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { may, useFormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { FormLoading } from "../../ui/Loading";
import { Failure, Forbidden, Missing } from "../../ui/States";
import { givenIn } from "./given";
import { RecordEditor } from "./RecordEditor";
import styles from "./record.module.css";

export const NewRecord = () => {
  const { t } = useTranslation("record");
  const { app = "", form: key = "" } = useParams();
  const [asked] = useSearchParams();
  const go = useNavigate();
  const mending = (useLocation().state as { readonly mending?: string } | null)?.mending;
  const { message } = App.useApp();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  const label = labelText(form?.label, locale);
  useTitle(label && t("newTitle", { label }));
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (form && !may(form, "create")) return <Forbidden name={label} />;
  return (
    <div className={styles.page}>
      <section className={styles.sheet}>
        <h1 className={styles.pageTitle}>{form ? t("newTitle", { label }) : ""}</h1>
        {form ? (
          <RecordEditor
            key={mending ?? "new"}
            app={app}
            form={form}
            record={null}
            given={givenIn(asked, form)}
            onLeave={() => go(`/apps/${app}/forms/${key}`)}
            onUnsent={() => {
              void message.warning(t("unsentKept"), 6);
              void go(`/apps/${app}/forms/${key}`);
            }}
            onSaved={(entry) => {
              void message.success(t(entry.state === "pending" ? "submittedPending" : "submitted", { label }));
              void go(`/apps/${app}/forms/${key}?record=${entry.id}`);
            }}
          />
        ) : (
          <FormLoading />
        )}
      </section>
    </div>
  );
};
