// 限时: by when a step must be done, and what happens where nobody acts in time.

import { IconButton } from "@dougong/web";
import { Alert, Button, Checkbox, InputNumber, Select, Switch } from "antd";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import { type Deadline, type Reaction, type ReactionKind, reactionKinds, type Span } from "../model";
import { AssigneeRows } from "./Assignees";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";
import { Shift, SpanInput, TimingEditor } from "./TimingEditor";

const usual: Deadline = { after: { amount: 1, unit: "working_days" }, then: [{ action: "remind" }] };
const daily: Span = { amount: 1, unit: "working_days" };

export const DeadlineSettings = (props: NodeProps) => {
  const { node, draft } = props;
  const { t } = useTranslation("processes");
  const { deadline } = node;
  const write = (next: Deadline | undefined): void => editNode(draft, node.key, t("edit_deadline"), { deadline: next });
  return (
    <>
      <section className={styles.section}>
        <label className={styles.switch}>
          <Switch checked={deadline !== undefined} aria-label={t("deadline")} onChange={(on) => write(on ? usual : undefined)} />
          <span>
            <b>{t("deadline")}</b>
            <small>{t("deadlineHint")}</small>
          </span>
        </label>
      </section>
      {deadline && (
        <>
          <section className={styles.section}>
            <h3>{t("deadlineWhen")}</h3>
            <TimingEditor
              {...props}
              timing={deadline}
              set={(timing) => write({ ...timing, ...(deadline.then ? { then: deadline.then } : {}) })}
              afterLabel={t("deadlineAfter")}
              fieldLabel={t("deadlineField")}
              fieldHint={t("deadlineFieldHint")}
            />
          </section>
          <Reactions {...props} deadline={deadline} write={write} />
          <p className={styles.note}>{t("workingHint")}</p>
        </>
      )}
    </>
  );
};

const Reactions = (props: NodeProps & { deadline: Deadline; write: (deadline: Deadline) => void }) => {
  const { deadline, write } = props;
  const { t } = useTranslation("processes");
  const then = deadline.then ?? [];
  const put = (next: readonly Reaction[]): void => write({ ...deadline, then: next });
  return (
    <section className={styles.section}>
      <h3>{t("reactions")}</h3>
      {then.length === 0 && <p className={styles.note}>{t("noReactions")}</p>}
      {then.map((reaction, at) => (
        <One
          // Two of a kind are told apart by their place alone.
          key={`${at} ${reaction.action}`}
          {...props}
          reaction={reaction}
          set={(next) => put(then.map((each, index) => (index === at ? next : each)))}
          remove={() => put(then.filter((_, index) => index !== at))}
        />
      ))}
      <Button type="link" size="small" icon={<Plus size={14} />} disabled={then.length >= 10} onClick={() => put([...then, { action: then.length === 0 ? "remind" : "escalate" }])}>
        {t("addReaction")}
      </Button>
    </section>
  );
};

type OneProps = NodeProps & { reaction: Reaction; set: (reaction: Reaction) => void; remove: () => void };

const One = (props: OneProps) => {
  const { node, reaction, set, remove } = props;
  const { t } = useTranslation("processes");
  const reminds = reaction.action === "remind";
  const kind = (each: ReactionKind): string => (each === "agree" && node.type === "fill" ? t("react_submit") : t(`react_${each}`));
  const turn = (action: ReactionKind): void => {
    const { after } = reaction;
    set({ action, ...(after ? { after } : {}) });
  };
  const required = Object.values(node.fields ?? {}).includes("required");
  return (
    <div className={`${styles.box} ${styles.reaction}`}>
      <div className={styles.row}>
        <Shift
          timing={reaction}
          label={t("reactWhen")}
          allowed={reminds ? ["before", "on", "after"] : ["on", "after"]}
          set={(shift) => {
            const { before: _, after: __, ...rest } = reaction;
            set({ ...rest, ...shift });
          }}
        />
        <Select
          className={styles.grow}
          aria-label={t("reaction")}
          options={reactionKinds.map((value) => ({ value, label: kind(value) }))}
          value={reaction.action}
          onChange={turn}
        />
        <IconButton icon={X} size="small" label={t("removeReaction")} onClick={remove} />
      </div>
      {reminds && <Repeating reaction={reaction} set={set} />}
      {(reminds || reaction.action === "transfer") && <Whom {...props} />}
      {reaction.action === "agree" && required && <Alert type="info" showIcon title={t("agreeNeedsFields")} />}
      {reaction.action === "accompany" && <p className={styles.note}>{t("accompanyHint")}</p>}
      {reaction.action === "escalate" && <p className={styles.note}>{t("escalateHint")}</p>}
    </div>
  );
};

const Repeating = ({ reaction, set }: { reaction: Reaction; set: (reaction: Reaction) => void }) => {
  const { t } = useTranslation("processes");
  const { every, times = 5, ...rest } = reaction;
  return (
    <div className={styles.line}>
      <Checkbox checked={every !== undefined} onChange={({ target }) => set(target.checked ? { ...rest, every: daily, times } : rest)}>
        {t(every ? "repeatEvery" : "repeat")}
      </Checkbox>
      {every && (
        <>
          <SpanInput span={every} label={t("repeatEvery")} set={(next) => set({ ...rest, every: next, times })} />
          <span>{t("atMost")}</span>
          <InputNumber className={styles.times} aria-label={t("atMost")} min={1} max={20} precision={0} value={times} onChange={(next) => next && set({ ...rest, every, times: next })} />
          <span>{t("timesUnit")}</span>
        </>
      )}
    </div>
  );
};

/** Whom to remind or to hand it to: as usual, or people of one's choice. */
const Whom = (props: OneProps) => {
  const { reaction, set } = props;
  const { t } = useTranslation("processes");
  const { assignees, ...rest } = reaction;
  const usually = t(reaction.action === "remind" ? "remindAsked" : "nobody_admins");
  const options = [{ value: "usual", label: usually }, { value: "others", label: t("chosenPeople") }];
  const choose = (whom: string): void => set(whom === "usual" ? rest : { ...rest, assignees: [{ type: "person", people: [] }] });
  return (
    <>
      <div className={styles.line}>
        <span>{t(reaction.action === "remind" ? "remindWhom" : "handTo")}</span>
        <Select className={styles.grow} aria-label={t("remindWhom")} options={options} value={assignees ? "others" : "usual"} onChange={choose} />
      </div>
      {assignees && <AssigneeRows {...props} assignees={assignees} write={(next) => set(next.length === 0 ? rest : { ...rest, assignees: next })} />}
    </>
  );
};
