// A task that is a deputy's: for them in whose place, for whoever is away the way to take it back.

import { App, Button } from "antd";
import { Undo2, UserRoundCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ApiProblem } from "../../api/problem";
import { type TaskPage, useTaskAction } from "../../api/tasks";
import { useSignedIn } from "../../shell/SignedIn";
import bar from "./ActionBar.module.css";
import { addressOf } from "./narrowing";
import styles from "./Tasks.module.css";

export const DeputyNote = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const me = useSignedIn();
  if (!page.deputy_of || page.state !== "open") return null;
  const mine = page.deputy_of.id === me.id;
  return (
    <p className={styles.away}>
      <UserRoundCheck size={16} aria-hidden="true" />
      {mine ? t("awayOwn", { person: page.person?.label ?? "" }) : t("awayDeputy", { person: page.deputy_of.label })}
    </p>
  );
};

/** What whoever is away can do: nothing but take it back. */
export const ReclaimBar = ({ page }: { page: TaskPage }) => {
  const { t } = useTranslation("tasks");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const action = useTaskAction();
  const reclaim = (): void =>
    void action.mutateAsync({ id: page.id, verb: "reclaim" }).then(
      () => {
        void message.success(t("done_reclaim", { title: page.record_title }));
        void navigate(addressOf("todo", page.id), { replace: true });
      },
      (error: Error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
    );
  return (
    <footer className={bar.bar}>
      <span className={styles.awayWho}>{t("delegatedTo", { person: page.person?.label ?? "" })}</span>
      <Button size="large" icon={<Undo2 size={16} />} loading={action.isPending} onClick={reclaim}>
        {t("verb_reclaim")}
      </Button>
    </footer>
  );
};
