// Refusing what is asked for: what follows, and a line that says why where one is demanded.

import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../api/tasks";
import styles from "./ActionBar.module.css";

type RejectProps = {
  task: Pick<Task, "record_title" | "opinion">;
  /** What was written before the question came up. */
  written?: string;
  busy: boolean;
  close: () => void;
  reject: (comment: string) => void;
};

export const RejectDialog = ({ task, written = "", busy, close, reject }: RejectProps) => {
  const { t } = useTranslation("tasks");
  const id = useId();
  const [comment, setComment] = useState(written);
  const [missing, setMissing] = useState(false);
  const demanded = (task.opinion ?? "optional") !== "optional";
  const answer = (): void => {
    if (demanded && comment.trim() === "") return setMissing(true);
    reject(comment.trim());
  };
  return (
    <Modal
      open
      width={480}
      title={t("rejectTitle", { title: task.record_title })}
      okText={t("rejectVerb")}
      okButtonProps={{ danger: true, loading: busy }}
      cancelText={t("rejectKeep")}
      onOk={answer}
      onCancel={close}
    >
      <p>{t("rejectBody")}</p>
      <label htmlFor={id} className={styles.why}>{t(demanded ? "rejectWhy" : "rejectWhyMaybe")}</label>
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
      {missing && <p id={`${id}-missing`} role="alert" className={styles.missing}>{t("rejectWhyMissing")}</p>}
    </Modal>
  );
};
