// One step and one way in the picture of a run.

import { Check, Hourglass, Timer, Zap } from "lucide-react";
import { createElement, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { RunEdge, RunNode, RunTask } from "../../api/tasks";
import { timeOf } from "../../format/when";
import { hasDefault } from "../../processes";
import { useSignedIn } from "../../shell/SignedIn";
import { useStandpoint } from "../../shell/useStandpoint";
import { Person } from "../../ui/Avatar";
import { Due } from "../../ui/Due";
import { nodeLookOf } from "../../ui/nodeIcons";
import { minutesBetween } from "./course";
import styles from "./RunDialog.module.css";
import { useSpan } from "./useSpan";

const tint = (node: RunNode): CSSProperties | undefined => {
  if (node.standing !== "passed") return undefined;
  const { colour } = nodeLookOf(node.type);
  return { color: `var(--dg-tag-${colour})`, background: `var(--dg-tag-${colour}-bg)` };
};

const done = ["agree", "submit", "reject", "resubmit"] as const;
const isDone = (verb: string | null): verb is (typeof done)[number] => (done as readonly (string | null)[]).includes(verb);

const Asked = ({ task }: { task: RunTask }) => {
  const { t } = useTranslation("tasks");
  const { zone } = useStandpoint();
  const me = useSignedIn();
  const time = task.closed_at ? timeOf(new Date(task.closed_at), zone) : "";
  const open = task.state === "open";
  const words = open ? `${task.person.id === me.id ? `${t("you")} · ` : ""}${t("notDone")}` : isDone(task.verb) ? `${t(`verb_${task.verb}`)} ${time}` : time;
  return (
    <span className={styles.asked}>
      <Person id={task.person.id} name={task.deputy_of ? `${task.person.label}（${t("inPlaceOf", { person: task.deputy_of.label })}）` : task.person.label} />
      <small className={open ? styles.open : undefined}>{words}</small>
    </span>
  );
};

/** Below a step that was passed, on the way to the next. */
const Spent = ({ node }: { node: RunNode }) => {
  const { t } = useTranslation("tasks");
  const span = useSpan();
  if (!node.arrived_at || !node.left_at || node.type === "start" || node.type === "cc") return null;
  return <p className={styles.spent}>{t("spent", { time: span(minutesBetween(node.arrived_at, node.left_at)) })}</p>;
};

const withoutPeople = new Set(["action", "sub_process", "cc", "back"]);

/** At the foot of a step that is not over, where no other way can lie upon it: how long it waits, by when it is due, and how long it usually takes. */
const Time = ({ node, usual }: { node: RunNode; usual: number | undefined }) => {
  const { t } = useTranslation("tasks");
  const span = useSpan();
  const { now } = useStandpoint();
  if (node.standing !== "current" && node.standing !== "future") return null;
  return (
    <p className={styles.usual}>
      {node.standing === "current" && node.arrived_at && (
        <span className={styles.stays}><Hourglass size={12} /> {t("waiting", { time: span(minutesBetween(node.arrived_at, now)) })}</span>
      )}
      {node.standing === "current" && <Due at={node.due} />}
      {usual !== undefined && <span><Timer size={12} /> {t("usually", { time: span(Math.round(usual / 60)) })}</span>}
      {usual === undefined && node.standing === "future" && withoutPeople.has(node.type) && <span><Zap size={12} /> {t("automaticWaitsForNobody")}</span>}
    </p>
  );
};

export const RunNodeCard = ({ node, usual }: { node: RunNode; usual?: number | undefined }) => {
  const { t } = useTranslation("tasks");
  const { standing, tasks, expected } = node;
  const notes = { passed: null, current: t("inProgress"), future: t("notYet"), untaken: t("notTaken") } as const;
  return (
    <div className={styles.place}>
      <div className={`${styles.card} ${styles[standing]}`}>
        <span className={styles.cardHead} style={tint(node)}>
          {createElement(nodeLookOf(node.type).icon, { size: 16 })}
          <b>{node.label}</b>
          <small>{notes[standing]}</small>
        </span>
        {(tasks.length > 0 || expected.length > 0) && (
          <span className={styles.cardBody}>
            {tasks.map((task) => (
              <Asked key={task.id} task={task} />
            ))}
            {tasks.length === 0 && expected.map(({ id, label }) => <Person key={id} id={id} name={label} />)}
          </span>
        )}
        <Time node={node} usual={usual} />
        {standing === "passed" && (
          <span className={styles.check}>
            <Check size={14} />
          </span>
        )}
      </div>
      <Spent node={node} />
    </div>
  );
};

type RunWayCardProps = { edge: RunEdge | undefined; number: number; last: boolean; fork: RunNode };

export const RunWayCard = ({ edge, number, last, fork }: RunWayCardProps) => {
  const { t } = useTranslation("tasks");
  if (!edge) return null;
  // Ways that are walked all at once, or that somebody chooses, have neither an order nor a condition.
  const always = !hasDefault(fork.type);
  return (
    <div className={`${styles.wayCard} ${edge.taken ? styles.passed : styles.untaken}`}>
      <span>
        <b>{edge.label}</b>
        {!always && <small>{number}</small>}
      </span>
      <p>{always ? t(fork.type === "choice" ? "wayChosen" : "wayAlways") : last ? t("otherwise") : edge.condition?.replace(/<=/g, "≤").replace(/>=/g, "≥").replace(/<>/g, "≠")}</p>
    </div>
  );
};

/** The end, and where ways meet: nobody is asked there. */
export const RunEnd = ({ node }: { node: RunNode }) => (
  <span className={`${styles.end} ${styles[node.standing]}`}>
    {createElement(nodeLookOf(node.type).icon, { size: 14 })} {node.label}
  </span>
);
