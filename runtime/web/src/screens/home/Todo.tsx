// What waits for me: the counts the server gave, and the most urgent tasks.

import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Box } from "../../api/tasks";
import { usePhone } from "../../preferences/media";
import { useTodo } from "../../shell/useTodo";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import styles from "./Home.module.css";
import { TaskCard, TaskRow } from "./TaskRow";

const order = ["todo", "started", "cc", "done"] as const satisfies readonly Box[];

/** How much lies in each box, as the server counted it, and the way there. */
export const Counts = () => {
  const { t } = useTranslation("home");
  const { counts } = useTodo();
  return (
    <ul className={styles.counts}>
      {order.map((box) => (
        <li key={box}>
          <Link to={box === "todo" ? "/tasks" : `/tasks?box=${box}`}>
            <strong className={box === "todo" && counts?.todo ? styles.accent : undefined}>{counts?.[box] ?? "–"}</strong>
            <span>{t(`count_${box}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

const Rows = () => {
  const { t } = useTranslation("home");
  const phone = usePhone();
  const { tasks, error, isPending, refetch } = useTodo();
  if (isPending) return <RowsLoading rows={4} height={48} />;
  if (error) return <Failure error={error} retry={refetch} name={t("count_todo")} small />;
  if (tasks.length === 0) return <Notice small title={t("noTasks")}>{t("noTasksBody")}</Notice>;
  const Row = phone ? TaskCard : TaskRow;
  return (
    <ul className={phone ? styles.cards : undefined}>
      {tasks.map((task) => (
        <Row key={task.id} task={task} />
      ))}
    </ul>
  );
};

export const TodoCard = () => {
  const { t } = useTranslation("home");
  if (usePhone()) {
    return (
      <section>
        <h2 className={styles.phoneTitle}>{t("count_todo")}</h2>
        <Rows />
      </section>
    );
  }
  return (
    <Card wide label={t("count_todo")}>
      <div className={styles.countsHead}>
        <Counts />
        <Link to="/tasks" className={styles.toTasks}>
          {t("toTasks")} <ArrowRight size={14} />
        </Link>
      </div>
      <Rows />
    </Card>
  );
};
