// Send it to oneself: not counted as anybody's letter.

import { ApiProblem, type Json, sendMessageTest, testSentQuery } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Messages.module.css";

const How = ({ app, id }: { app: string; id: string }) => {
  const { t } = useTranslation("messages");
  const { data } = useQuery(testSentQuery(app, id));
  if (!data || data.state === "waiting") return <p role="status">{data?.reason ?? t("testOnItsWay")}</p>;
  if (data.state === "sent") return <p role="status" className={styles.good}>{t("testSent", { to: data.to.join("、") })}</p>;
  return <p role="status" className={styles.bad}>{data.reason ?? t("testFailed")}</p>;
};

type TestSendProps = { app: string; message: Json; record: string; to: "email" | "mobile" | undefined };

export const TestSend = ({ app, message, record, to: kind }: TestSendProps) => {
  const { t } = useTranslation("messages");
  const [to, setTo] = useState("");
  const sending = useMutation({ mutationFn: () => sendMessageTest(app, message, record, to.trim()) });
  const { data, error } = sending;
  const words = error instanceof ApiProblem ? error.words : error?.message;
  return (
    <section className={styles.test} aria-label={t("test")}>
      <div>
        {kind && <Input aria-label={t("testTo")} placeholder={t(kind === "mobile" ? "testToMobile" : "testToHint")} maxLength={254} value={to} onChange={(event) => setTo(event.target.value)} onPressEnter={() => sending.mutate()} />}
        <Button icon={<Send size={14} />} loading={sending.isPending} onClick={() => sending.mutate()}>{t(kind === "mobile" ? "test" : "testVerb")}</Button>
      </div>
      {words && <p role="alert" className={styles.bad}>{words}</p>}
      {data && (data.delivery ? <How app={app} id={data.delivery} /> : <p role="status" className={styles.good}>{t("testInBox")}</p>)}
    </section>
  );
};
