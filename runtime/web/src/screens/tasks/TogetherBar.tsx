// What was chosen, and the one word for all of it; what came of each is told where it was refused.

import { App, Button, Modal, Popconfirm } from "antd";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ApiProblem } from "../../api/problem";
import { type Box, type Outcome, type Task, useTogether } from "../../api/tasks";
import styles from "./Together.module.css";
import type { BoxTasks } from "./useBox";
import { type Selecting, togetherIn } from "./useSelecting";

type Told = { readonly done: number; readonly refused: readonly { readonly title: string; readonly outcome: Outcome }[] };

const Results = ({ told, to, close }: { told: Told; to: (task: string) => string; close: () => void }) => {
  const { t } = useTranslation("tasks");
  const title = t("together_some", { done: told.done, count: told.refused.length });
  return (
    <Modal open title={title} width={480} footer={<Button type="primary" onClick={close}>{t("together_seen")}</Button>} onCancel={close}>
      <ul className={styles.refused}>
        {told.refused.map(({ title: called, outcome }) => (
          <li key={outcome.task}>
            <CircleAlert size={16} aria-hidden="true" />
            <span>
              <Link to={to(outcome.task)} onClick={close}>{called}</Link>
              <br />
              {outcome.problem?.messages.join("；")}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
};

export const TogetherBar = ({ box, list, selecting }: { box: Box; list: BoxTasks; selecting: Selecting }) => {
  const { t } = useTranslation("tasks");
  const { message } = App.useApp();
  const together = useTogether();
  const [told, setTold] = useState<Told | null>(null);
  const verb = togetherIn(box);
  const { chosen } = selecting;
  if (!verb) return null;
  const say = (): void => {
    const titles = new Map(list.tasks.map((task: Task) => [task.id, task.record_title || task.process_label]));
    const shown = ({ items, done }: { items: Outcome[]; done: number }): void => {
      const refused = items.flatMap((outcome) => (outcome.problem ? [{ title: titles.get(outcome.task) ?? outcome.task, outcome }] : []));
      selecting.stop();
      if (refused.length > 0) setTold({ done, refused });
      else void message.success(t(`together_done_${verb}`, { count: done }));
    };
    void together.mutateAsync({ tasks: chosen, verb }).then(shown, (error: Error) => void message.error(error instanceof ApiProblem ? error.words : t("together_lost")));
  };
  const act = t(`together_${verb}`, { count: chosen.length });
  return (
    <>
      {selecting.on && (
        <div className={styles.bar} role="toolbar" aria-label={t("together")}>
          <span className={styles.count} aria-live="polite">{t("together_chosen", { count: chosen.length })}</span>
          <button type="button" className={styles.plain} onClick={() => void selecting.all()}>{t("together_all")}</button>
          <button type="button" className={styles.plain} onClick={selecting.stop}>{t("together_stop")}</button>
          <Popconfirm title={t(`together_ask_${verb}`, { count: chosen.length })} description={t(`together_note_${verb}`)} okText={act} cancelText={t("together_wait")} icon={null} disabled={chosen.length === 0} onConfirm={say}>
            <Button type="primary" disabled={chosen.length === 0} loading={together.isPending}>{act}</Button>
          </Popconfirm>
        </div>
      )}
      {told && <Results told={told} to={list.to} close={() => setTold(null)} />}
    </>
  );
};
