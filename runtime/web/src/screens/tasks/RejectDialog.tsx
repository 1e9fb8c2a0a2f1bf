// Refusing what is asked for, or giving it back: what follows, and a line that says why where one is demanded.

import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../api/tasks";
import styles from "./ActionBar.module.css";

type WhyProps = {
  task: Pick<Task, "record_title" | "opinion">;
  /** What was written before the question came up. */
  written?: string;
  busy: boolean;
  close: () => void;
};

type AskingProps = WhyProps & {
  said: { title: string; body: string; verb: string; why: string; missing: string };
  danger?: boolean;
  answer: (comment: string) => void;
};

const WhyDialog = ({ task, written = "", busy, close, said, danger = false, answer }: AskingProps) => {
  const { t } = useTranslation("tasks");
  const id = useId();
  const [comment, setComment] = useState(written);
  const [missing, setMissing] = useState(false);
  const demanded = (task.opinion ?? "optional") !== "optional";
  const done = (): void => {
    if (demanded && comment.trim() === "") return setMissing(true);
    answer(comment.trim());
  };
  return (
    <Modal
      open
      width={480}
      title={said.title}
      okText={said.verb}
      okButtonProps={{ danger, loading: busy }}
      cancelText={t("rejectKeep")}
      onOk={done}
      onCancel={close}
    >
      <p>{said.body}</p>
      <label htmlFor={id} className={styles.why}>{demanded ? said.why : t("whyMaybe", { why: said.why })}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={3}
        maxLength={4000}
        value={comment}
        status={missing ? "error" : ""}
        aria-required={demanded}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onChange={({ target }) => {
          setComment(target.value);
          setMissing(false);
        }}
      />
      {missing && <p id={`${id}-missing`} role="alert" className={styles.missing}>{said.missing}</p>}
    </Modal>
  );
};

export const RejectDialog = ({ reject, ...asked }: WhyProps & { reject: (comment: string) => void }) => {
  const { t } = useTranslation("tasks");
  const said = { title: t("rejectTitle", { title: asked.task.record_title }), body: t("rejectBody"), verb: t("rejectVerb"), why: t("rejectWhy"), missing: t("rejectWhyMissing") };
  return <WhyDialog {...asked} danger said={said} answer={reject} />;
};

/** Back to a step that was passed, which does it again. */
export const ReturnDialog = ({ to, giveBack, ...asked }: WhyProps & { to: string; giveBack: (comment: string) => void }) => {
  const { t } = useTranslation("tasks");
  const said = { title: t("returnTo", { node: to }), body: t("returnBody"), verb: t("returnVerb"), why: t("returnWhy"), missing: t("returnWhyMissing") };
  return <WhyDialog {...asked} said={said} answer={giveBack} />;
};
