// The letter as one real person would get it, on a phone or at a desk, and a way to send it to oneself.

import { ApiProblem, messagePreviewQuery, type MessagePreview, recordsQuery, useMe } from "@dougong/web";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Alert, Segmented } from "antd";
import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "../rules/fields";
import { RecordSelect } from "../rules/RecordSelect";
import { useSettledValue } from "../segments/useSettledValue";
import { parts } from "./approved";
import { type Editing, writtenIn } from "./message";
import styles from "./Messages.module.css";
import sms from "./Sms.module.css";
import { TestSend } from "./TestSend";

type Screen = "phone" | "desk";

const Mail = ({ seen, screen, subject }: { seen: MessagePreview; screen: Screen; subject: boolean }) => {
  const { t } = useTranslation("messages");
  const organisation = useMe().data?.organisation.name ?? "";
  return (
    <figure className={screen === "phone" ? styles.phone : styles.desk} aria-label={t("preview")}>
      <figcaption>
        {subject && <b>{seen.subject || t("noSubject")}</b>}
        <span>{organisation} → {seen.to || t("noAddress")}</span>
      </figcaption>
      {subject ? (
        // Nothing in it may run or lead away from here.
        <div className={styles.frame}>
          <iframe title={t("letter")} sandbox="" srcDoc={seen.html} />
        </div>
      ) : (
        <p className={styles.notice}>{seen.text}</p>
      )}
    </figure>
  );
};

const Text = ({ seen, signature }: { seen: MessagePreview; signature: string }) => {
  const { t } = useTranslation("messages");
  const whole = `${signature ? `【${signature}】` : ""}${seen.text}`;
  return (
    <figure className={styles.phone} aria-label={t("preview")}>
      <figcaption>
        <b>{t("smsFrom")}</b>
        <span>→ {seen.to || t("noNumber")}</span>
      </figcaption>
      <p className={sms.bubble}>{whole}</p>
      <p className={sms.priced}>{t("priced", { characters: [...whole].length, count: parts(whole) })}</p>
    </figure>
  );
};

export const Preview = (editing: Editing) => {
  const { t } = useTranslation("messages");
  const { app, message, live, channel } = editing;
  const [chosen, setRecord] = useState<string | null>(null);
  const { data: newest } = useInfiniteQuery({ ...recordsQuery(app, message.form ?? "", { limit: 50 }), enabled: live === true });
  // The newest is as good as any until another one is wanted.
  const record = chosen ?? newest?.pages[0]?.items[0]?.id ?? null;
  const [screen, setScreen] = useState<Screen>("phone");
  const fields = useFields(app, message.form);
  const settled = useSettledValue(JSON.stringify(writtenIn(message)));
  const { data: seen, error } = useQuery(messagePreviewQuery(app, JSON.parse(settled), record));
  if (live === false) return <p className={styles.note}>{t("notLive")}</p>;
  // What is wrong with the message stands beside what is wrong.
  const words = error instanceof ApiProblem ? (error.status === 422 ? undefined : error.words) : error?.message;
  return (
    <div className={styles.preview}>
      <header>
        <h2>{t("preview")}</h2>
        {!channel?.approved && (
          <Segmented<Screen>
            size="small"
            aria-label={t("screen")}
            value={screen}
            options={[{ value: "phone", icon: <Smartphone size={14} />, label: t("phone") }, { value: "desk", icon: <Monitor size={14} />, label: t("desk") }]}
            onChange={setScreen}
          />
        )}
      </header>
      <RecordSelect app={app} form={message.form ?? ""} fields={fields} value={record} choose={setRecord} />
      {!record && <p className={styles.hint}>{t("previewHint")}</p>}
      {record && error && <Alert type="warning" showIcon title={t("notYet")} description={words} />}
      {record && seen && !error && (
        <>
          {seen.withheld && <Alert type="info" showIcon title={t("wouldNot", { why: seen.withheld })} />}
          {channel?.approved ? <Text seen={seen} signature={message.signature ?? ""} /> : <Mail seen={seen} screen={screen} subject={channel?.subject !== false} />}
          <TestSend app={app} message={JSON.parse(settled)} record={record} to={channel?.approved ? "mobile" : channel?.subject === false ? undefined : "email"} />
        </>
      )}
    </div>
  );
};
