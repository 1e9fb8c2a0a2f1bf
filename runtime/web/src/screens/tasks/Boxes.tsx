// The boxes of the to-do centre, and the tasks of the open one.

import { Button, Tabs } from "antd";
import { Keyboard, ListChecks, UserRoundCheck } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type Box, MOST_TOGETHER } from "../../api/tasks";
import { usePhone } from "../../preferences/media";
import { IconButton } from "../../ui/IconButton";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import { TaskCard } from "../home/TaskRow";
import styles from "./Boxes.module.css";
import { ExportsStrip } from "./exports/ExportsStrip";
import { Chips, FilterButton, NarrowedStrip } from "./Narrowing";
import { addressOf, narrowed } from "./narrowing";
import { TogetherBar } from "./TogetherBar";
import { TaskItem } from "./TaskItem";
import { TaskKeySheet } from "./TaskKeySheet";
import { partsOf } from "./parts";
import { type BoxTasks, useBox } from "./useBox";
import { type Selecting, togetherIn, useSelecting } from "./useSelecting";
import { useTaskKeys } from "./useTaskKeys";

const boxes = ["todo", "done", "started", "cc"] as const satisfies readonly Box[];
const counted: ReadonlySet<Box> = new Set(["todo", "cc"]);

type ItemsProps = { readonly box: Box; readonly list: BoxTasks; readonly chosen: string | null; readonly selecting: Selecting };

const None = ({ box, list }: Pick<ItemsProps, "box" | "list">) => {
  const { t } = useTranslation("tasks");
  if (narrowed(list.sought) === 0) return <Notice small title={t(`none_${box}`)}>{t(`none_${box}Body`)}</Notice>;
  const all = (
    <Link to={addressOf(box, null)}>
      <Button>{t("filter_clear")}</Button>
    </Link>
  );
  return <Notice small title={t("none_narrowed")} actions={all}>{t("none_narrowedBody")}</Notice>;
};

const Items = ({ box, list, chosen, selecting }: ItemsProps) => {
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const { tasks, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  if (isPending) return <RowsLoading rows={5} height={84} />;
  if (error) return <Failure error={error} retry={refetch} small />;
  if (tasks.length === 0) return <None box={box} list={list} />;
  // A phone has room for what is asked, and for the answer where nothing must be filled in.
  const asCards = phone && box === "todo" && !selecting.on;
  return (
    <>
      {partsOf(box, tasks).map(([part, own]) => (
        <section key={part}>
          {part !== "all" && <h2 className={styles.part}>{t(`part_${part}`)}</h2>}
          <ul className={asCards ? styles.cards : styles.items}>
            {own.map((task) =>
              asCards ? <TaskCard key={task.id} task={task} to={list.to(task.id)} /> : <TaskItem key={task.id} task={task} box={box} to={list.to(task.id)} chosen={task.id === chosen} selecting={selecting} />,
            )}
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

const BoxTabs = ({ box, list }: Pick<ItemsProps, "box" | "list">) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { counts } = list;
  const tab = (key: (typeof boxes)[number]) => ({
    key,
    label: (
      <>
        {t(`box_${key}`)}
        {counted.has(key) && counts && counts[key] > 0 && <span className={`${styles.count} ${key === "todo" ? styles.urgent : styles.quiet}`}>{counts[key]}</span>}
      </>
    ),
  });
  const active = box === "delegated" ? "todo" : box;
  return <Tabs className={styles.tabs} size="small" tabBarGutter={10} items={boxes.map(tab)} activeKey={active} onChange={(key) => void navigate(addressOf(key as Box, null))} />;
};

type ToolsProps = Pick<ItemsProps, "box" | "list" | "selecting"> & { readonly showKeys: () => void };

const Tools = ({ box, list, selecting, showKeys }: ToolsProps) => {
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const navigate = useNavigate();
  const toDelegations = (event: MouseEvent<HTMLElement>): void => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void navigate("/delegations");
  };
  return (
    <span className={styles.tools}>
      <FilterButton box={box} list={list} />
      {togetherIn(box) && (
        <IconButton icon={ListChecks} label={t("together")} keys={phone ? "" : "X"} aria-pressed={selecting.on} onClick={selecting.on ? selecting.stop : selecting.start} />
      )}
      <IconButton icon={UserRoundCheck} label={t("delegations")} href="/delegations" onClick={toDelegations} />
      {!phone && <IconButton icon={Keyboard} label={t("keys")} keys="?" onClick={showKeys} />}
    </span>
  );
};

/** The opinion of the task on the page, where there is one to give. */
const toOpinion = (): void => document.querySelector<HTMLElement>("article footer :is(input, textarea)")?.focus();

export const Boxes = ({ box, chosen }: { box: Box; chosen: string | null }) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const list = useBox(box);
  const selecting = useSelecting(box, list);
  const phone = usePhone();
  const [keys, setKeys] = useState(false);
  const at = list.tasks.findIndex(({ id }) => id === chosen);
  const step = (by: number): void => {
    const next = list.tasks[at < 0 ? 0 : at + by];
    if (next) void navigate(list.to(next.id));
  };
  useTaskKeys({
    j: () => step(1),
    k: () => step(-1),
    x: () => chosen && selecting.toggle(chosen),
    a: toOpinion,
    "?": () => setKeys(true),
    Escape: selecting.stop,
  });
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("title")}</h1>
        <Tools box={box} list={list} selecting={selecting} showKeys={() => setKeys(true)} />
      </header>
      <ExportsStrip />
      <BoxTabs box={box} list={list} />
      <Chips box={box} list={list} />
      <NarrowedStrip box={box} list={list} />
      {selecting.on && <p className={styles.hint}>{t(phone ? "together_hint_touch" : "together_hint", { most: MOST_TOGETHER })}</p>}
      <Items box={box} list={list} chosen={chosen} selecting={selecting} />
      <TogetherBar box={box} list={list} selecting={selecting} />
      <TaskKeySheet open={keys} close={() => setKeys(false)} />
    </>
  );
};
