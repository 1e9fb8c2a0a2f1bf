// One task: what it would change, what there is to read and to fill in, how it came here, what one can do.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { ChevronDown, ChevronLeft, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Box, type TaskPage as Page, taskQuery } from "../../api/tasks";
import { ago, due } from "../../format/when";
import type { FormValues } from "../../forms";
import { useFilling } from "../../forms";
import { usePhone } from "../../preferences/media";
import { useStandpoint } from "../../shell/useStandpoint";
import { useTitle } from "../../shell/useTitle";
import { Person } from "../../ui/Avatar";
import { Due } from "../../ui/Due";
import { IconButton } from "../../ui/IconButton";
import { FormLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { Tag } from "../../ui/Tag";
import { ActionBar } from "./ActionBar";
import { DeputyNote, ReclaimBar } from "./Away";
import { Changes } from "./Changes";
import { Content } from "./Content";
import { Deletion } from "./Deletion";
import { Earlier } from "./Earlier";
import { narrowed } from "./narrowing";
import { RunDialog } from "./RunDialog";
import { ReturnedNote } from "./ReturnedNote";
import { RunTag } from "./RunTag";
import { Steps } from "./Steps";
import { StepStrip } from "./StepStrip";
import styles from "./Tasks.module.css";
import { Trail } from "./Trail";
import { useBox } from "./useBox";

export const TaskPage = ({ id, box }: { id: string; box: Box }) => {
  const { data, error, refetch } = useQuery(taskQuery(id));
  if (error) return <Failure error={error} retry={refetch} />;
  return data ? <Shown key={data.course.version} page={data} box={box} /> : <FormLoading />;
};

const Shown = ({ page, box }: { page: Page; box: Box }) => {
  const { t } = useTranslation("tasks");
  const [flow, setFlow] = useState(false);
  const phone = usePhone();
  const close = (): void => setFlow(false);
  const show = (): void => setFlow(true);
  const edits = useFilling(page.app, page.form_view, page.record_view.values as FormValues);
  useTitle(page.process_label);
  return (
    <article className={styles.page}>
      <Head page={page} box={box} />
      <Strip page={page} box={box} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <DeputyNote page={page} />
          <ReturnedNote returned={page.returned} />
          {page.course.deletes ? <Deletion page={page} /> : <Changes page={page} />}
          <Content page={page} {...edits} between={phone && <StepStrip run={page.course} open={show} />} />
          <Earlier page={page} />
        </div>
        <div className={styles.side}>
          {!phone && <Steps run={page.course} open={show} />}
          <Trail run={page.course} />
        </div>
      </div>
      {page.verbs.includes("reclaim") ? <ReclaimBar page={page} /> : <ActionBar page={page} box={box} filling={edits.filling} mark={edits.mark} />}
      <RunDialog run={page.course} open={flow} close={close} verbs={page.state === "open" && <Button type="primary" onClick={close}>{t("flowBack")}</Button>} />
    </article>
  );
};

const State = ({ page }: { page: Page }) => {
  const { t } = useTranslation("tasks");
  if (page.verbs.includes("reclaim")) return <Tag colour="zi">{t("state_delegated")}</Tag>;
  if (page.state === "open" && page.kind !== "notice") return <Tag colour={page.kind === "start" ? "huang" : "cheng"}>{t(`state_${page.kind}`)}</Tag>;
  return <RunTag state={page.run_state} standing={page.standing_at} waiting={page.waiting_for} />;
};

const Head = ({ page, box }: { page: Page; box: Box }) => {
  const { t } = useTranslation("tasks");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const phone = usePhone();
  const navigate = useNavigate();
  const list = useBox(box);
  return (
    <header className={styles.head}>
      {phone && <IconButton icon={ChevronLeft} label={t("back")} onClick={() => void navigate(list.to(null))} />}
      <div className={styles.headText}>
        <h2>
          <span className={styles.called} title={page.record_title}>
            {page.record_title || page.process_label}
          </span>{" "}
          <State page={page} />
        </h2>
        <p>
          {page.initiator && <Person id={page.initiator.id} name={page.initiator.label} />}
          <span>{page.process_label} · {page.node_label} · {t("startedAt", { time: ago(when, page.started_at, standpoint) })}</span>
        </p>
      </div>
      {!phone && page.state === "open" && <Due at={page.deadline} />}
      {!phone && <Neighbours id={page.id} box={box} />}
    </header>
  );
};

/** On a phone, by when it is due and the way to the next one stand above everything. */
const Strip = ({ page, box }: { page: Page; box: Box }) => {
  const { t } = useTranslation("when");
  const standpoint = useStandpoint();
  const open = page.state === "open" && page.deadline;
  if (!usePhone()) return null;
  const presses = open && due(t, open, standpoint).tone === "bad";
  return (
    <div className={presses ? `${styles.strip} ${styles.presses}` : styles.strip}>
      <span>{open && <Due at={open} />}</span>
      <Neighbours id={page.id} box={box} />
    </div>
  );
};

/** The task before and after in the box, and where this one stands. */
const Neighbours = ({ id, box }: { id: string; box: Box }) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { tasks, counts, to, sought } = useBox(box);
  const at = tasks.findIndex((task) => task.id === id);
  if (at < 0) return null;
  const go = (step: number): (() => void) | undefined => {
    const next = tasks[at + step];
    return next && (() => void navigate(to(next.id)));
  };
  return (
    <div className={styles.neighbours}>
      <IconButton icon={ChevronUp} size="small" label={t("previous")} keys="K" disabled={!go(-1)} onClick={go(-1)} />
      <span>{t("of", { at: at + 1, count: (narrowed(sought) === 0 && (box === "todo" || box === "delegated") && counts?.[box]) || tasks.length })}</span>
      <IconButton icon={ChevronDown} size="small" label={t("next")} keys="J" disabled={!go(1)} onClick={go(1)} />
    </div>
  );
};
