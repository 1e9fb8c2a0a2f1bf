// One task that waits: what, for whom, until when, and the answer where nothing must be filled in.

import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ApiProblem } from "../../api/problem";
import { type SummaryLine, type Task, useTaskAction } from "../../api/tasks";
import { Person } from "../../ui/Avatar";
import { IconTile } from "../../ui/AppIcon";
import { Due } from "../../ui/Due";
import { nodeLookOf } from "../../ui/nodeIcons";
import { ReturnedNote } from "../tasks/ReturnedNote";
import { PlaceTag } from "../tasks/PlaceTag";
import { RejectDialog } from "../tasks/RejectDialog";
import styles from "./TaskRow.module.css";

const addressOf = (task: Task): string => `/tasks/${task.id}`;

const Act = ({ task, size }: { task: Task; size: "small" | "middle" }) => {
  const { t } = useTranslation("home");
  const { message } = App.useApp();
  const action = useTaskAction();
  const [rejecting, setRejecting] = useState(false);
  const act = (verb: "agree" | "reject", said: string, comment = ""): void =>
    action.mutate(
      { id: task.id, verb, ...(comment ? { comment } : {}) },
      {
        onSuccess: () => {
          setRejecting(false);
          void message.success(said);
        },
        onError: (error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
      },
    );
  const title = task.record_title;
  return (
    <>
      {task.verbs.includes("reject") && (
        <Button danger size={size} disabled={action.isPending} onClick={() => setRejecting(true)}>{t("reject")}</Button>
      )}
      {task.quick && task.verbs.includes("agree") ? (
        <Button type="primary" size={size} loading={action.isPending && !rejecting} onClick={() => act("agree", t("approved", { title }))}>
          {t("approve")}
        </Button>
      ) : (
        <Link to={addressOf(task)}>
          <Button size={size}>{t(task.kind === "fill" ? "fill" : "review")}</Button>
        </Link>
      )}
      {rejecting && (
        <RejectDialog task={task} busy={action.isPending} close={() => setRejecting(false)} reject={(why) => act("reject", t("rejected", { title }), why)} />
      )}
    </>
  );
};

const Kind = ({ task, size }: { task: Task; size: 24 | 28 }) => {
  const look = nodeLookOf(task.kind === "notice" ? "cc" : task.kind);
  return <IconTile icon={look.icon} colour={look.colour} size={size} />;
};

export const TaskRow = ({ task }: { task: Task }) => (
  <li className={styles.task}>
    <Kind task={task} size={28} />
    <Link to={addressOf(task)} className={styles.taskTitle}>
      {task.record_title}
      <ReturnedNote returned={task.returned} />
    </Link>
    {/* One record can wait at two steps at once. */}
    <span className={styles.process} title={`${task.process_label} · ${task.node_label}`}>
      {task.process_label}
      <small>{task.node_label}</small>
    </span>
    <span className={styles.initiator}>{task.initiator && <Person id={task.initiator.id} name={task.initiator.label} />}</span>
    <span className={styles.deadline}>
      <Due at={task.deadline} />
    </span>
    <span className={styles.act}>
      <Act task={task} size="small" />
    </span>
  </li>
);

const Line = ({ line }: { line: SummaryLine }) => (
  <div>
    <dt>{line.label}</dt>
    <dd>
      {line.before !== undefined && (
        <>
          <del>{line.before}</del> →{" "}
        </>
      )}
      {line.value}
    </dd>
  </div>
);

export const TaskCard = ({ task, to = addressOf(task) }: { task: Task; to?: string }) => (
  <li className={styles.taskCard}>
    <div className={styles.taskMeta}>
      <Kind task={task} size={24} />
      {task.process_label} · {task.node_label}
      <PlaceTag task={task} />
      <span className={styles.cardDue}>
        <Due at={task.deadline} />
      </span>
    </div>
    <Link to={to} className={styles.taskCardTitle}>
      {task.record_title}
    </Link>
    <ReturnedNote returned={task.returned} />
    <dl className={styles.summary}>
      {task.summary.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </dl>
    <div className={styles.taskFoot}>
      {task.initiator && <Person id={task.initiator.id} name={task.initiator.label} size={24} />}
      <span className={styles.act}>
        <Act task={task} size="middle" />
      </span>
    </div>
  </li>
);
