// All messages of the app, by the form they are about, each with its purpose and how often it went out.

import { draftQuery, grouped, IconButton, type Label, messagesQuery, Tag, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { MailX, Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NewDefinition } from "../../shell/NewDefinition";
import { useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import type { Message } from "./message";
import styles from "./Messages.module.css";
import { Suppressions } from "./Suppressions";

const place = { key: "messages", kind: "messages" } as const;

export const MessageList = ({ app, current }: { app: string; current: string }) => {
  const { t } = useTranslation("messages");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const { data: known } = useQuery(messagesQuery(app));
  const forms = useForms(app);
  const [text, setText] = useState("");
  const [naming, setNaming] = useState(false);
  const [declined, setDeclined] = useState(false);
  const found = ((draft?.messages ?? []) as Message[]).filter((each) => labelOf(each.label as Label).includes(text.trim()));
  const groups = forms.map((form) => ({ form, messages: found.filter((each) => each.form === form.value) }));
  const sent = (key: string): number => known?.figures[key]?.sent ?? 0;
  return (
    <div className={`${rules.list} ${styles.list}`}>
      <div className={rules.find}>
        <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="default" icon={Plus} label={t("newMessage")} onClick={() => setNaming(true)} />
      </div>
      {groups.filter(({ messages }) => messages.length > 0).map(({ form, messages }) => (
        <section key={form.value}>
          <h2 className={rules.form}>
            {form.label}
            <span>{messages.length}</span>
          </h2>
          <ul>
            {messages.map(({ key, label, purpose = "service" }) => (
              <li key={key} className={key === current ? `${rules.entry} ${rules.current}` : rules.entry}>
                <Link to={`/${app}/messages/${key}`} aria-current={key === current ? "page" : undefined}>
                  <b>{labelOf(label as Label) || key}</b>
                  <small className={styles.about}>
                    <Tag colour={purpose === "marketing" ? "tao" : "mo"}>{t(purpose)}</Tag>
                    {sent(key) > 0 ? t("sentIn30", { count: grouped(sent(key)) }) : t("neverSent")}
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button className={styles.declined ?? ""} type="text" icon={<MailX size={14} />} onClick={() => setDeclined(true)}>{t("declined")}</Button>
      <NewDefinition app={app} step={place} open={naming} close={() => setNaming(false)} />
      <Suppressions app={app} open={declined} close={() => setDeclined(false)} />
    </div>
  );
};
