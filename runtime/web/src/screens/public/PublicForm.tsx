// A form for everybody who has its link: no sign-in, made for a phone.

import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { ShieldCheck } from "lucide-react";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { ApiProblem } from "../../api/problem";
import { type Door, type PublicForm as Opened, seePublicForm } from "../../api/publicForm";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Visitor } from "../../shell/SignedIn";
import { useTitle } from "../../shell/useTitle";
import { AppIcon } from "../../ui/AppIcon";
import { FormLoading } from "../../ui/Loading";
import { Mark } from "../../ui/Mark";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import { Fill } from "./Fill";
import { minutesFor } from "./minutes";
import styles from "./public.module.css";

const statusOf = (error: Error | null): number | null => (error instanceof ApiProblem ? error.status : null);

export const PublicForm = () => {
  const { secret = "" } = useParams();
  const [password, setPassword] = useState("");
  const door = useMemo<Door>(() => ({ secret, password }), [secret, password]);
  const { data, error, refetch } = useQuery({
    queryKey: ["public", secret, password],
    queryFn: () => seePublicForm(door),
    retry: false,
    // What somebody is filling in must not change under their hands.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) return <Opened opened={data} door={door} />;
  if (statusOf(error) === 404) return <Closed />;
  if (statusOf(error) === 403) return <Gate wrong={password !== ""} enter={setPassword} />;
  if (error) return <Plain><Failure error={error} retry={refetch} /></Plain>;
  return <Plain><FormLoading /></Plain>;
};

const Plain = ({ children }: { children: ReactNode }) => <main className={styles.plain}>{children}</main>;

const Opened = ({ opened, door }: { opened: Opened; door: Door }) => {
  const { t } = useTranslation("public");
  const locale = usePreferences((state) => state.locale);
  const { app, form, note, organisation } = opened;
  const [round, setRound] = useState(0);
  const [done, setDone] = useState(false);
  const label = labelText(form.label, locale);
  useTitle(label);
  const about = labelText(form.description, locale);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.inner}>
          <AppIcon app={app} size={40} />
          <div>
            <h1>{label}</h1>
            <p>{t("about", { organisation: organisation.name, count: minutesFor(form.fields.length) })}</p>
          </div>
        </div>
      </header>
      {done ? (
        <main className={styles.plain}>
          <Notice title={t("done")} drawing={<Mark size={56} />} actions={<Button onClick={() => { setRound(round + 1); setDone(false); }}>{t("again")}</Button>}>
            {t("doneBody", { organisation: organisation.name })}
          </Notice>
        </main>
      ) : (
        <Visitor organisation={organisation}>
          <Fill key={round} opened={opened} door={door} about={about} onDone={() => setDone(true)} foot={note && <p className={styles.note}><ShieldCheck size={14} aria-hidden="true" />{note}</p>} />
        </Visitor>
      )}
    </div>
  );
};

const Closed = () => {
  const { t } = useTranslation("public");
  useTitle(t("closed"));
  return <Plain><Notice title={t("closed")} drawing={<Mark size={56} />}>{t("closedBody")}</Notice></Plain>;
};

const Gate = ({ wrong, enter }: { wrong: boolean; enter: (password: string) => void }) => {
  const { t } = useTranslation("public");
  useTitle(t("gate"));
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed) enter(typed);
  };
  return (
    <Plain>
      <form className={styles.gate} onSubmit={submit}>
        <Mark size={48} />
        <h1>{t("gate")}</h1>
        <Input.Password autoFocus size="large" aria-label={t("password")} placeholder={t("password")} autoComplete="off" status={wrong ? "error" : ""} value={typed} onChange={(event) => setTyped(event.target.value)} />
        {wrong && <p role="alert" className={styles.wrong}>{t("passwordWrong")}</p>}
        <Button type="primary" size="large" block htmlType="submit">{t("enter")}</Button>
      </form>
    </Plain>
  );
};
