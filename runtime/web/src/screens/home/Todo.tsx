// What waits for me: the counts the server gave, and the most urgent tasks.

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Counted } from "../../api/me";
import { tasksQuery } from "../../api/tasks";
import { usePhone } from "../../preferences/media";
import { useSignedIn } from "../../shell/SignedIn";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import styles from "./Home.module.css";
import { TaskCard, TaskRow } from "./TaskRow";

const order = ["todo", "due", "started", "cc", "drafts"] as const satisfies readonly Counted[];
const tones: Readonly<Record<string, string | undefined>> = { todo: styles.accent, due: styles.pressing };

/** Only numbers that came with the person; none is guessed. A phone says what is due in words above. */
export const Counts = () => {
  const { t } = useTranslation("home");
  const { counts = {} } = useSignedIn();
  const phone = usePhone();
  return (
    <ul className={styles.counts}>
      {order.filter((key) => !phone || key !== "due").map((key) => {
        const count = counts[key];
        return count === undefined ? null : (
          <li key={key}>
            <strong className={count > 0 ? tones[key] : undefined}>{count}</strong>
            <span>{t(`count_${key}`)}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Rows = () => {
  const { t } = useTranslation("home");
  const phone = usePhone();
  const { data, error, isPending, refetch } = useInfiniteQuery(tasksQuery("todo", phone ? 10 : 4));
  if (isPending) return <RowsLoading rows={4} height={48} />;
  if (error) return <Failure error={error} retry={refetch} name={t("count_todo")} small />;
  const tasks = data.pages.flatMap((page) => page.items);
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
  const { counts } = useSignedIn();
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
        {counts ? <Counts /> : <h2 className={styles.phoneTitle}>{t("count_todo")}</h2>}
        <Link to="/tasks" className={styles.toTasks}>
          {t("toTasks")} <ArrowRight size={14} />
        </Link>
      </div>
      <Rows />
    </Card>
  );
};
