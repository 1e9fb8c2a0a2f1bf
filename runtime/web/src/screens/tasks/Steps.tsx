// The steps of a run in short: passed, present, to come.

import { Button } from "antd";
import { Check, CircleDashed, Network } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { Run, RunNode } from "../../api/tasks";
import { momentText, timeOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { nodeLookOf } from "../../ui/nodeIcons";
import { minutesBetween, stepsOf } from "./course";
import styles from "./Steps.module.css";
import { useSpan } from "./useSpan";

const marks = {
  passed: () => <Check size={14} />,
  current: (type: string) => createElement(nodeLookOf(type).icon, { size: 14 }),
  future: () => <CircleDashed size={14} />,
  untaken: () => null,
} as const;

/** Who did it, with the verb; or who is asked. */
const useTelling = () => {
  const { t } = useTranslation("tasks");
  const span = useSpan();
  const standpoint = useStandpoint();
  const { now } = standpoint;
  const verbs = { start: t("did_started"), agree: t("did_agree"), submit: t("did_submit"), reject: t("did_reject"), resubmit: t("did_resubmit") } as const;
  const isVerb = (verb: string | null): verb is keyof typeof verbs => verb !== null && verb in verbs;
  const waits = ({ standing, due, arrived_at, left_at }: RunNode): string => {
    if (standing === "current") return due ? t("waitsUntil", { time: momentText(due, standpoint) }) : t("waitsForDate");
    return standing === "passed" && arrived_at && left_at ? t("spent", { time: span(minutesBetween(arrived_at, left_at)) }) : t("automatic");
  };
  return {
    title: (node: RunNode): string => {
      const done = node.tasks.filter(({ verb }) => isVerb(verb));
      const [last] = done.slice(-1);
      if (node.standing !== "passed" || !last || !isVerb(last.verb)) return node.label;
      return `${done.map(({ person }) => person.label).join("、")} ${verbs[last.verb]}`;
    },
    note: (node: RunNode): string => {
      if (node.type === "wait") return waits(node);
      if (node.standing === "future") return node.expected.map(({ label }) => label).join("、") || t("automatic");
      if (node.standing === "current" && node.arrived_at) return t("waiting", { time: span(minutesBetween(node.arrived_at, now)) });
      if (node.type === "start" || !node.arrived_at || !node.left_at) return "";
      return `${node.label} · ${t("spent", { time: span(minutesBetween(node.arrived_at, node.left_at)) })}`;
    },
  };
};

const Step = ({ node }: { node: RunNode }) => {
  const telling = useTelling();
  const { zone } = useStandpoint();
  const waiting = node.tasks.filter(({ state }) => state === "open");
  return (
    <li className={`${styles.step} ${styles[node.standing]}`}>
      <span className={styles.mark}>{marks[node.standing](node.type)}</span>
      <div>
        <b>{telling.title(node)}</b>
        <small>{telling.note(node)}</small>
      </div>
      {node.standing === "passed" && node.left_at && <time>{timeOf(new Date(node.left_at), zone)}</time>}
      {node.standing === "current" && (
        <span className={styles.people}>
          {waiting.map(({ id, person }) => (
            <Avatar key={id} id={person.id} name={person.label} size={24} />
          ))}
        </span>
      )}
    </li>
  );
};

export const Steps = ({ run, open }: { run: Run; open: () => void }) => {
  const { t } = useTranslation("tasks");
  const whole = (
    <Button type="link" size="small" icon={<Network size={14} />} onClick={open}>
      {t("wholeFlow")}
    </Button>
  );
  return (
    <Card title={t("flow")} extra={whole}>
      <ol className={styles.steps}>
        {stepsOf(run).map((node) => (
          <Step key={node.key} node={node} />
        ))}
      </ol>
    </Card>
  );
};
