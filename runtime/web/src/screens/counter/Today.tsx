// What I have done today at this counter, in one line.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { appViewQuery, type FormView } from "../../api/appView";
import { todayQuery } from "../../api/summons";
import { viewOf } from "../../forms";
import { useLabel } from "../../i18n/useLabel";
import { useSignedIn } from "../../shell/SignedIn";
import { Avatar } from "../../ui/Avatar";
import styles from "./Counter.module.css";

type TodayProps = { readonly app: string; readonly form: FormView };

const Moved = ({ form, field: key, by }: { readonly form: FormView; readonly field: string; readonly by: string }) => {
  const labelOf = useLabel();
  const field = form.fields.find((each) => each.key === key);
  if (!field) return null;
  const { Show, Cell = Show } = viewOf(field.type);
  const less = by.startsWith("-");
  return (
    <li>
      {labelOf(field.label)} {less ? "−" : "+"}
      <Cell field={field} value={less ? by.slice(1) : by} />
    </li>
  );
};

export const Today = ({ app, form }: TodayProps) => {
  const { t } = useTranslation("summons");
  const labelOf = useLabel();
  const { id, name } = useSignedIn();
  const { data } = useQuery(todayQuery(app, form.key));
  const forms = useQuery(appViewQuery(app)).data?.forms ?? [];
  const labelled = (key: string): string => labelOf(forms.find((each) => each.key === key)?.label ?? key);
  return (
    <section className={styles.today} aria-label={t("today")}>
      <Avatar id={id} name={name} size={40} />
      <div>
        <strong>{name}</strong>
        <ul>
          <li>{t("served", { count: data?.served ?? 0 })}</li>
          {data?.made.map(({ form: key, count }) => <li key={key}>{t("made", { label: labelled(key), count })}</li>)}
          {data?.moved.map(({ field, by }) => <Moved key={field} form={form} field={field} by={by} />)}
        </ul>
      </div>
    </section>
  );
};
