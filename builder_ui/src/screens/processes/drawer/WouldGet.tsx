// Whom the step would be given to, shown where it is said who that shall be.

import { ApiProblem, Person, useSignedIn } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { UserSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll, useDraftPart } from "../../../draft";
import type { Assignee } from "../model";
import { type Asked, wouldGet } from "../simulator/api";
import { blank, type Subject, SubjectPick } from "../simulator/Subject";
import { useWhy } from "../simulator/useWhy";
import type { NodeProps } from "./Drawer";
import styles from "./WouldGet.module.css";

const most = 8;

/** Whether it takes a record to know whom a rule finds. */
const readsRecord = ({ type, field }: Assignee): boolean => type === "field" || type === "expression" || field !== undefined;

const useWouldGet = ({ app, process, node, draft }: { app: string; process: string; node: string; draft: NodeProps["draft"] }, by: string, subject: Subject | null) => {
  const tag = useDraftPart(draft, (state) => state.tag);
  return useQuery({
    queryKey: ["wouldGet", app, process, node, tag, by, subject],
    queryFn: async () => {
      await saveAll(app);
      return wouldGet(app, process, node, { by, ...(subject ?? blank) });
    },
    enabled: subject !== null,
    retry: false,
    placeholderData: (before) => before,
  });
};

const One = ({ asked, why }: { asked: Asked; why: string }) => (
  <li>
    <Person id={asked.person.id} name={asked.person.label} />
    <small>{why}</small>
  </li>
);

export const WouldGet = (props: NodeProps) => {
  const { node, process, choices, words, draft } = props;
  const { t } = useTranslation(["processes", "simulator"]);
  const me = useSignedIn();
  const [by, setBy] = useState(me.id);
  const [subject, setSubject] = useState<Subject | null>(blank);
  const [picking, setPicking] = useState(false);
  const why = useWhy(words);
  const { data, error } = useWouldGet({ app: choices.app, process: process.key, node: node.key, draft }, by, subject);
  const reads = (node.assignees ?? []).some(readsRecord);
  const people = data?.asked ?? [];
  const none = data && people.length === 0 && (data.stops ? t("wouldStop") : data.passes ? t(node.type === "cc" ? "wouldTellNobody" : "wouldPass") : "");
  return (
    <section className={styles.would} aria-label={t("wouldGet")}>
      <p className={styles.example}>
        <UserSearch size={16} aria-hidden="true" />
        {t("wouldBefore")}
        <Select
          size="small"
          className={styles.who ?? ""}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          aria-label={t("wouldBy")}
          value={by}
          options={[...choices.people]}
          onChange={setBy}
        />
        {t(node.type === "cc" ? "wouldAfterCc" : "wouldAfter")}
      </p>
      <div aria-live="polite">
        {error && <p className={styles.quiet}>{error instanceof ApiProblem && error.status < 500 ? error.words : t("wouldFailed")}</p>}
        {!error && (
          <ul className={styles.people}>
            {people.slice(0, most).map((asked) => <One key={asked.task} asked={asked} why={why(asked)} />)}
            {people.length > most && <li>{t("wouldMore", { count: people.length - most })}</li>}
          </ul>
        )}
        {!error && none && <p className={data.stops ? styles.stops : styles.quiet}>{none}</p>}
        {!error && data?.chosen_by.map((who) => <p key={who} className={styles.quiet}>{t(people.length > 0 ? `wouldAlso_${who}` : `wouldChoose_${who}`)}</p>)}
        {data && data.withheld.length > 0 && <p className={styles.quiet}>{t("simulator:withheld", { fields: data.withheld.join(t("simulator:and")) })}</p>}
      </div>
      {reads && !picking && <Button type="link" size="small" className={styles.more ?? ""} onClick={() => setPicking(true)}>{t("wouldRecord")}</Button>}
      {reads && picking && <div className={styles.subject}><SubjectPick app={choices.app} form={process.form ?? ""} set={setSubject} /></div>}
    </section>
  );
};
