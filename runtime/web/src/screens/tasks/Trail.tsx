// What happened, newest first: who, what, when, and what they said.

import { Segmented } from "antd";
import { Bot } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { JournalEntry, Run } from "../../api/tasks";
import { signatureBox } from "../../forms";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { type Told, trailOf } from "./course";
import styles from "./Steps.module.css";

const Ink = ({ path, label }: { path: string; label: string }) => (
  <svg className={styles.ink} role="img" aria-label={label} viewBox={`-4 -4 ${signatureBox.width + 8} ${signatureBox.height + 8}`}>
    <path d={path} />
  </svg>
);

const Line = ({ entry }: { entry: JournalEntry & { what: Told } }) => {
  const { t } = useTranslation("tasks");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const what = t(`did_${entry.what}`, {
    node: entry.to_node ?? "",
    person: entry.to_person?.label ?? "",
    of: entry.of_person?.label ?? "",
    whose: entry.for_person?.label ?? "",
    edge: entry.edge ?? "",
    where: entry.signs ? t(`signed_${entry.signs as "before" | "after" | "alongside"}`) : "",
  });
  return (
    <li className={styles.line}>
      {entry.by ? <Avatar id={entry.by.id} name={entry.by.label} size={20} /> : <Bot size={20} />}
      <div>
        <p>
          {entry.by && <b>{entry.by.label}</b>} {entry.by && entry.for_person && t("forSomebody", { person: entry.for_person.label })} {what} <time>{ago(when, entry.at, standpoint)}</time>
        </p>
        {entry.comment && <blockquote>{entry.comment}</blockquote>}
        {entry.signature && <Ink path={entry.signature} label={t("signedBy", { person: entry.by?.label ?? "" })} />}
      </div>
    </li>
  );
};

export const Trail = ({ run }: { run: Run }) => {
  const { t } = useTranslation("tasks");
  const [which, setWhich] = useState<"all" | "said">("all");
  const lines = trailOf(run).filter(({ comment }) => which === "all" || comment !== "");
  const choice = (
    <Segmented
      size="small"
      options={[{ value: "all", label: t("everything") }, { value: "said", label: t("onlyComments") }]}
      value={which}
      onChange={setWhich}
    />
  );
  return (
    <Card title={t("trail")} extra={choice}>
      {lines.length === 0 && <p className={styles.none}>{t("noComments")}</p>}
      <ul className={styles.trail}>
        {lines.map((entry) => (
          <Line key={`${entry.at} ${entry.what} ${entry.visit} ${entry.by?.id ?? ""}`} entry={entry} />
        ))}
      </ul>
    </Card>
  );
};
