// The verbs, always in the same place: comment at the left, the answer at the right.

import { Button, Dropdown, Input, type MenuProps } from "antd";
import { BellRing, Check, Ellipsis, Undo2, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Box, TaskPage } from "../../api/tasks";
import { type Filling, type FormProblems, useOnTheWay } from "../../forms";
import { usePhone } from "../../preferences/media";
import styles from "./ActionBar.module.css";
import { RejectDialog, ReturnDialog } from "./RejectDialog";
import { AnswerDialog, needsMore } from "./AnswerDialog";
import { type Asking, asking, ColleaguesDialog } from "./ColleaguesDialog";
import { spoken, useVerbs } from "./useVerbs";

export type ActionBarProps = { page: TaskPage; box: Box; filling: Filling; mark: (problems: FormProblems) => void };

const answers = ["agree", "submit", "resubmit", "read", "retry"] as const;
type Answer = (typeof answers)[number];

export const ActionBar = (props: ActionBarProps) => {
  const { page } = props;
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const [comment, setComment] = useState("");
  const [colleagues, setColleagues] = useState<Asking | null>(null);
  const [answering, setAnswering] = useState<Answer | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const [returning, setReturning] = useState<TaskPage["return_to"][number] | null>(null);
  const { act, busy, cancel, takeBack, withdraw } = useVerbs(props, comment);
  const onTheWay = useOnTheWay(({ count }) => count > 0);
  const has = (verb: string): boolean => page.verbs.includes(verb);
  const answer: Answer | undefined = answers.find(has);
  const called = (verb: Answer): string => t(`verb_${spoken(page, verb)}`);
  if (page.verbs.length === 0) return null;

  const returns: MenuProps["items"] = page.return_to.map((step) => ({
    key: step.node,
    label: t("returnTo", { node: step.label }),
    onClick: () => setReturning(step),
  }));
  const more: MenuProps["items"] = [
    // A phone has room for the answer and its opposite; the rest waits behind the dots.
    ...(phone && has("return") ? returns : []),
    ...asking
      .filter((verb) => has(verb) && (phone || verb !== "transfer"))
      .map((verb) => ({ key: verb, label: t(`verb_${verb}`), onClick: () => setColleagues(verb) })),
    ...(has("withdraw") && answer ? [{ key: "withdraw", label: t("verb_withdraw"), onClick: withdraw }] : []),
    ...(has("comment") && answer ? [{ key: "comment", label: t("verb_comment"), disabled: comment.trim() === "", onClick: () => act("comment") }] : []),
  ];
  const size = phone ? "middle" : "large";
  return (
    <footer className={styles.bar}>
      <div className={styles.opinion}>
        <Input
          size={size}
          value={comment}
          maxLength={4000}
          placeholder={t("opinion")}
          aria-label={t("opinion")}
          onChange={(event) => setComment(event.target.value)}
        />
        {!phone && answer && comment === "" && (
          <span className={styles.phrases}>
            {(["phrase_1", "phrase_2"] as const).map((phrase) => (
              <button key={phrase} type="button" onClick={() => setComment(t(phrase))}>
                {t(phrase)}
              </button>
            ))}
          </span>
        )}
      </div>
      <div className={styles.verbs}>
        {!phone && has("return") && (
          <Dropdown menu={{ items: returns }} trigger={["click"]} placement="top">
            <Button size={size} icon={<Undo2 size={16} />}>{t("verb_return")}</Button>
          </Dropdown>
        )}
        {!phone && has("transfer") && (
          <Button size={size} icon={<UserRoundPlus size={16} />} onClick={() => setColleagues("transfer")}>{t("verb_transfer")}</Button>
        )}
        {more.length > 0 && (
          <Dropdown menu={{ items: more }} trigger={["click"]} placement="top">
            <Button size={size} icon={<Ellipsis size={16} />} aria-label={t("moreActions")} />
          </Dropdown>
        )}
        {has("cancel") && <Button size={size} danger onClick={cancel}>{t("verb_cancel")}</Button>}
        {has("reject") && <Button size={size} danger onClick={() => setRejecting(true)}>{t("verb_reject")}</Button>}
        {has("take_back") && <Button size={size} icon={<Undo2 size={16} />} onClick={takeBack}>{t("verb_take_back")}</Button>}
        {has("skip") && <Button size={size} onClick={() => act("skip")}>{t("verb_skip")}</Button>}
        {has("remind") && <Button size={size} icon={<BellRing size={16} />} onClick={() => act("remind")}>{t("verb_remind")}</Button>}
        {!answer && has("withdraw") && <Button size={size} onClick={withdraw}>{t("verb_withdraw")}</Button>}
        {!answer && has("comment") && (
          <Button size={size} disabled={comment.trim() === ""} onClick={() => act("comment")}>{t("verb_comment")}</Button>
        )}
        {answer && (
          <Button type="primary" size={size} className={styles.answer} icon={<Check size={16} />} loading={busy || onTheWay} onClick={() => (needsMore(page) ? setAnswering(answer) : act(answer))}>
            {called(answer)}
          </Button>
        )}
      </div>
      {rejecting && (
        <RejectDialog
          task={page}
          written={comment}
          busy={busy}
          close={() => setRejecting(false)}
          reject={(why) => {
            setRejecting(false);
            act("reject", why ? { comment: why } : {});
          }}
        />
      )}
      {returning && (
        <ReturnDialog
          task={page}
          to={returning.label}
          written={comment}
          busy={busy}
          close={() => setReturning(null)}
          giveBack={(why) => {
            setReturning(null);
            act("return", { node: returning.node, ...(why ? { comment: why } : {}) });
          }}
        />
      )}
      {colleagues && <ColleaguesDialog verb={colleagues} close={() => setColleagues(null)} act={act} />}
      {answering && (
        <AnswerDialog
          page={page}
          verb={called(answering)}
          close={() => setAnswering(null)}
          answer={(more) => {
            setAnswering(null);
            act(answering, more);
          }}
        />
      )}
    </footer>
  );
};
