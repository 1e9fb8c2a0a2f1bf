// What an answer needs beside itself: who is asked next, which way it goes, a signature by hand.

import { Button, Modal, Radio } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Labelled } from "../../api/me";
import type { Choice, Chosen, TaskPage } from "../../api/tasks";
import { type Pad, SignaturePad } from "../../forms";
import styles from "./ActionBar.module.css";
import { PeoplePick } from "./PeoplePick";

type Picked = { readonly [node: string]: readonly Labelled[] };

export type AnswerMore = { chosen?: Chosen; signature?: string };

type AnswerProps = { page: TaskPage; verb: string; close: () => void; answer: (more: AnswerMore) => void };

/** Whether an answer to a task opens the dialog first. */
export const needsMore = ({ choices, signature }: TaskPage): boolean => choices.length > 0 || signature === "required";

const OneChoice = ({ choice, picked, pick, missing }: { choice: Choice; picked: readonly Labelled[]; pick: (people: readonly Labelled[]) => void; missing: boolean }) => {
  const { t } = useTranslation("tasks");
  const { label, ways } = choice;
  const title = t(ways.length > 0 ? "chooseWay" : "chooseWho", { node: label });
  return (
    <section className={styles.choice}>
      <h3>{title}</h3>
      {ways.length > 0 ? (
        <Radio.Group
          className={styles.places}
          aria-label={title}
          options={ways.map((way) => ({ value: way.to, label: way.label }))}
          value={picked[0]?.id ?? null}
          onChange={({ target }) => pick([{ id: String(target.value), label: "" }])}
        />
      ) : (
        <PeoplePick label={title} many value={picked} onChange={pick} invalid={missing} />
      )}
      {missing && <p role="alert" className={styles.missing}>{t("chooseMissing")}</p>}
    </section>
  );
};

export const AnswerDialog = ({ page, verb, close, answer }: AnswerProps) => {
  const { t } = useTranslation("tasks");
  const { choices, signature } = page;
  const pad = useRef<Pad>(null);
  const [picked, setPicked] = useState<Picked>(Object.fromEntries(choices.map(({ node, chosen }) => [node, chosen])));
  const [blank, setBlank] = useState(true);
  const [tried, setTried] = useState(false);
  const open = choices.filter(({ node }) => (picked[node] ?? []).length === 0);
  // Only who begins must choose for all; another may not be the last to agree, or lead elsewhere.
  const missing = page.kind === "start" ? open : [];
  const unsigned = signature === "required" && blank;
  const send = (): void => {
    if (missing.length > 0 || unsigned) return setTried(true);
    const chosen = Object.entries(picked).filter(([, people]) => people.length > 0);
    const ids = Object.fromEntries(chosen.map(([node, people]) => [node, people.map(({ id }) => id)]));
    answer({ ...(chosen.length > 0 ? { chosen: ids } : {}), ...(unsigned || !pad.current ? {} : { signature: pad.current.path() }) });
  };
  return (
    <Modal
      open
      width={560}
      title={t(choices.length > 0 ? "answerChoose" : "answerSign")}
      footer={[
        signature === "required" && <Button key="clear" disabled={blank} onClick={() => pad.current?.clear()}>{t("signatureClear")}</Button>,
        <Button key="close" onClick={close}>{t("colleaguesNot")}</Button>,
        <Button key="answer" type="primary" onClick={send}>{verb}</Button>,
      ]}
      onCancel={close}
    >
      {choices.map((choice) => (
        <OneChoice
          key={choice.node}
          choice={choice}
          picked={picked[choice.node] ?? []}
          pick={(people) => setPicked({ ...picked, [choice.node]: people })}
          missing={tried && missing.includes(choice)}
        />
      ))}
      {signature === "required" && (
        <section className={styles.choice}>
          <h3>{t("signHere")}</h3>
          <SignaturePad ref={pad} label={t("signHint")} onBlank={setBlank} />
          {tried && unsigned && <p role="alert" className={styles.missing}>{t("signMissing")}</p>}
        </section>
      )}
    </Modal>
  );
};
