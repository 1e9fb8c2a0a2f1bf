// One line of a list of tasks: what, from whom, by when; with a box to choose it by where several are answered together.

import { Checkbox, Tooltip } from "antd";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Box, Task } from "../../api/tasks";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { IconTile } from "../../ui/AppIcon";
import { Person } from "../../ui/Avatar";
import { Due } from "../../ui/Due";
import { nodeLookOf } from "../../ui/nodeIcons";
import styles from "./Boxes.module.css";
import { PlaceTag } from "./PlaceTag";
import { ReturnedNote } from "./ReturnedNote";
import { RunTag } from "./RunTag";
import type { Selecting } from "./useSelecting";

type TaskItemProps = { readonly task: Task; readonly box: Box; readonly to: string; readonly chosen: boolean; readonly selecting: Selecting };

const Foot = ({ task, box }: Pick<TaskItemProps, "task" | "box">) => {
  if (box === "delegated") return <Due at={task.deadline} />;
  if (box === "todo") return <span>{task.deadline ? <Due at={task.deadline} /> : task.node_label}</span>;
  return <RunTag state={task.run_state} standing={task.standing_at} waiting={task.waiting_for} />;
};

const Choice = ({ task, selecting }: Pick<TaskItemProps, "task" | "selecting">) => {
  const { t } = useTranslation("tasks");
  const title = task.record_title || task.process_label;
  const open = selecting.can(task.id);
  const choose = (event: MouseEvent): void => selecting.toggle(task.id, event.shiftKey);
  return (
    <Tooltip title={open ? "" : t("together_not")}>
      <span className={styles.choice}>
        <Checkbox aria-label={t("together_choose", { title })} disabled={!open} checked={selecting.has(task.id)} onClick={choose} />
      </span>
    </Tooltip>
  );
};

export const TaskItem = ({ task, box, to, chosen, selecting }: TaskItemProps) => {
  const { t } = useTranslation("when");
  const look = nodeLookOf(task.kind === "notice" ? "cc" : task.kind);
  const standpoint = useStandpoint();
  const marked = chosen || (selecting.on && selecting.has(task.id));
  const pick = (event: MouseEvent): void => {
    if (!event.shiftKey || !selecting.can(task.id)) return;
    // Shift and a click choose; what the browser makes of them is another window.
    event.preventDefault();
    selecting.toggle(task.id, true);
  };
  return (
    <li className={marked ? `${styles.line} ${styles.chosen}` : styles.line}>
      {selecting.on && <Choice task={task} selecting={selecting} />}
      <Link to={to} className={styles.item} aria-current={chosen ? "page" : undefined} onClick={pick}>
        <span className={styles.itemMeta}>
          <IconTile icon={look.icon} colour={look.colour} size={20} />
          <span>{task.process_label} · {task.app_label}</span>
          <time>{ago(t, task.arrived_at, standpoint)}</time>
        </span>
        <strong>{task.record_title || task.process_label}</strong>
        <ReturnedNote returned={task.returned} />
        <span className={styles.itemFoot}>
          <span className={styles.who}>
            {task.initiator && <Person id={task.initiator.id} name={task.initiator.label} />}
            <PlaceTag task={task} />
          </span>
          <Foot task={task} box={box} />
        </span>
      </Link>
    </li>
  );
};
