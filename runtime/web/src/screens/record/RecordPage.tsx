// A record on a page of its own: what a shared link opens.

import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { useFormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { IconButton } from "../../ui/IconButton";
import { FormLoading } from "../../ui/Loading";
import { Failure, Missing } from "../../ui/States";
import { RecordBody } from "./RecordBody";
import styles from "./record.module.css";

export const RecordPage = () => {
  const { t } = useTranslation("record");
  const { app = "", form: key = "", record = "" } = useParams();
  const go = useNavigate();
  const phone = usePhone();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  useTitle(labelText(form?.label, locale));
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (!form) return <FormLoading />;
  const back = () => void go(`/apps/${app}/forms/${key}`);
  return (
    <div className={styles.page}>
      <section className={styles.sheet}>
        <RecordBody
          app={app}
          form={form}
          id={record}
          narrow={phone}
          onGone={back}
          tools={phone ? null : <IconButton icon={ArrowLeft} label={t("toList", { label: labelText(form.label, locale) })} onClick={back} />}
        />
      </section>
    </div>
  );
};
