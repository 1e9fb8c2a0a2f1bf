// The way out of advertisement: says what will happen, one press does it, one press takes it back. Looking does nothing.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { MailCheck, MailX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { changeSubscription, type Subscription, subscriptionQuery } from "../../api/messages";
import { ApiProblem } from "../../api/problem";
import { useTitle } from "../../shell/useTitle";
import { FormLoading } from "../../ui/Loading";
import { Mark } from "../../ui/Mark";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import styles from "./public.module.css";

export const Unsubscribe = () => {
  const { secret = "" } = useParams();
  const { data, error, refetch } = useQuery(subscriptionQuery(secret));
  if (data) return <Asked secret={secret} found={data} />;
  if (error instanceof ApiProblem && error.status === 404) return <Closed />;
  return <main className={styles.plain}>{error ? <Failure error={error} retry={refetch} /> : <FormLoading />}</main>;
};

const Closed = () => {
  const { t } = useTranslation("public");
  useTitle(t("leaveClosed"));
  return <main className={styles.plain}><Notice title={t("leaveClosed")} drawing={<Mark size={56} />}>{t("leaveClosedBody")}</Notice></main>;
};

const texts = { asked: ["leaveTitle", "leaveBody"], left: ["leftTitle", "leftBody"], back: ["backTitle", "backBody"] } as const;

const Asked = ({ secret, found }: { secret: string; found: Subscription }) => {
  const { t } = useTranslation("public");
  const queries = useQueryClient();
  const [changed, setChanged] = useState(false);
  const change = useMutation({
    mutationFn: (subscribed: boolean) => changeSubscription(secret, subscribed),
    onSuccess: (next) => {
      queries.setQueryData(subscriptionQuery(secret).queryKey, next);
      setChanged(true);
    },
  });
  const state = !found.subscribed ? "left" : changed ? "back" : "asked";
  const [title, body] = texts[state];
  useTitle(t(title));
  const { organisation, address } = found;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.inner}>
          <b className={styles.from}>{organisation}</b>
        </div>
      </header>
      <main className={styles.way} aria-live="polite">
        <Disc state={state} />
        <h1>{t(title)}</h1>
        <p>{t(body, { organisation, address })}</p>
        {change.error && <Failure small error={change.error} />}
        {state === "left" ? (
          <Button size="large" block loading={change.isPending} onClick={() => change.mutate(true)}>{t("leftUndo")}</Button>
        ) : (
          <Button type={state === "asked" ? "primary" : "default"} size="large" block loading={change.isPending} onClick={() => change.mutate(false)}>{t("leaveVerb")}</Button>
        )}
      </main>
    </div>
  );
};

const Disc = ({ state }: { state: keyof typeof texts }): ReactNode => {
  const Icon = state === "asked" ? MailX : MailCheck;
  return <span className={state === "asked" ? styles.disc : `${styles.disc} ${styles.done}`}><Icon size={28} aria-hidden="true" /></span>;
};
