// The to-do centre: the boxes at the left, the chosen task beside them; on a phone one after the other.

import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { Box } from "../../api/tasks";
import { usePhone, useWidth } from "../../preferences/media";
import { useTitle } from "../../shell/useTitle";
import { Notice } from "../../ui/Notice";
import { Boxes } from "./Boxes";
import { TaskPage } from "./TaskPage";
import styles from "./Tasks.module.css";

const boxes = ["todo", "done", "started", "cc", "delegated"] as const satisfies readonly Box[];
const isBox = (name: string | null): name is Box => (boxes as readonly (string | null)[]).includes(name);

export const Tasks = () => {
  const { t } = useTranslation("tasks");
  const { task } = useParams();
  const [search] = useSearchParams();
  const phone = usePhone();
  const single = useWidth() === "narrow" || phone;
  const named = search.get("box");
  const box = isBox(named) ? named : "todo";
  useTitle(t("title"));
  if (single) return task ? <TaskPage key={task} id={task} box={box} /> : <Boxes box={box} chosen={null} />;
  return (
    <div className={styles.centre}>
      <aside className={styles.list}>
        <Boxes box={box} chosen={task ?? null} />
      </aside>
      {task ? (
        <TaskPage key={task} id={task} box={box} />
      ) : (
        <div className={styles.nothing}>
          <Notice title={t("choose")}>{t("chooseBody")}</Notice>
        </div>
      )}
    </div>
  );
};
