// The four boxes, and the tasks of the open one.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type Box, type RunState, type Task, tasksQuery } from "../../api/tasks";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Person } from "../../ui/Avatar";
import { IconTile } from "../../ui/AppIcon";
import { Due } from "../../ui/Due";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { nodeLookOf } from "../../ui/nodeIcons";
import { Failure } from "../../ui/States";
import { ReturnedNote } from "./ReturnedNote";
import { RunTag } from "./RunTag";
import styles from "./Boxes.module.css";

const boxes = ["todo", "done", "started", "cc"] as const satisfies readonly Box[];
const counted: ReadonlySet<Box> = new Set(["todo", "cc"]);

export const addressOf = (box: Box, task: string): string => `/tasks/${task}${box === "todo" ? "" : `?box=${box}`}`;

const Item = ({ task, box, chosen }: { task: Task; box: Box; chosen: boolean }) => {
  const { t } = useTranslation("when");
  const look = nodeLookOf(task.kind === "notice" ? "cc" : task.kind);
  const standpoint = useStandpoint();
  return (
    <li>
      <Link to={addressOf(box, task.id)} className={chosen ? `${styles.item} ${styles.chosen}` : styles.item} aria-current={chosen ? "page" : undefined}>
        <span className={styles.itemMeta}>
          <IconTile icon={look.icon} colour={look.colour} size={20} />
          <span>{task.process_label} · {task.app_label}</span>
          <time>{ago(t, task.arrived_at, standpoint)}</time>
        </span>
        <strong>{task.record_title || task.process_label}</strong>
        <ReturnedNote returned={task.returned} />
        <span className={styles.itemFoot}>
          {task.initiator && <Person id={task.initiator.id} name={task.initiator.label} />}
          {box === "todo" ? <span>{task.deadline ? <Due at={task.deadline} /> : task.node_label}</span> : <RunTag state={task.run_state} standing={task.standing_at} waiting={task.waiting_for} />}
        </span>
      </Link>
    </li>
  );
};

const ended: ReadonlySet<RunState> = new Set(["agreed", "rejected", "cancelled"]);

/** Of what one started oneself, what still goes on comes first. */
const partsOf = (box: Box, tasks: readonly Task[]): readonly (readonly ["all" | "going" | "ended", readonly Task[]])[] => {
  if (box !== "started") return [["all", tasks]];
  const isOver = ({ run_state }: Task): boolean => ended.has(run_state);
  const parts = [["going", tasks.filter((task) => !isOver(task))], ["ended", tasks.filter(isOver)]] as const;
  return parts.filter(([, own]) => own.length > 0);
};

const Items = ({ box, chosen }: { box: Box; chosen: string | null }) => {
  const { t } = useTranslation("tasks");
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(tasksQuery(box));
  if (isPending) return <RowsLoading rows={5} height={84} />;
  if (error) return <Failure error={error} retry={refetch} small />;
  const tasks = data.pages.flatMap(({ items }) => items);
  if (tasks.length === 0) return <Notice small title={t(`none_${box}`)}>{t(`none_${box}Body`)}</Notice>;
  return (
    <>
      {partsOf(box, tasks).map(([part, own]) => (
        <section key={part}>
          {part !== "all" && <h2 className={styles.part}>{t(`part_${part}`)}</h2>}
          <ul className={styles.items}>
            {own.map((task) => (
              <Item key={task.id} task={task} box={box} chosen={task.id === chosen} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button type="link" block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
};

export const Boxes = ({ box, chosen }: { box: Box; chosen: string | null }) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { data } = useInfiniteQuery(tasksQuery(box));
  const counts = data?.pages[0]?.counts;
  const tab = (key: Box) => ({
    key,
    label: (
      <>
        {t(`box_${key}`)}
        {counted.has(key) && counts && counts[key] > 0 && <span className={key === "todo" ? `${styles.count} ${styles.urgent}` : styles.count}>{counts[key]}</span>}
      </>
    ),
  });
  return (
    <>
      <h1 className={styles.title}>{t("title")}</h1>
      <Tabs className={styles.tabs} size="small" tabBarGutter={10} items={boxes.map(tab)} activeKey={box} onChange={(key) => void navigate(key === "todo" ? "/tasks" : `/tasks?box=${key}`)} />
      <Items box={box} chosen={chosen} />
    </>
  );
};
