// Using a verb: what was filled in goes along, what is refused is shown where it stands, then the next task.

import { App } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ApiProblem } from "../../api/problem";
import type { Values } from "../../api/records";
import { type TaskAction, type TaskPage, useTaskAction } from "../../api/tasks";
import { changesOf } from "../../forms";
import { useConfirm } from "../../ui/useConfirm";
import type { ActionBarProps } from "./ActionBar";
import { mayWrite } from "./Content";
import { addressOf } from "./narrowing";
import { useBox } from "./useBox";

const verbs = ["agree", "submit", "resubmit", "reject", "return", "transfer", "add_signer", "copy", "remind", "take_back", "withdraw", "cancel", "read", "retry", "skip", "comment"] as const;
export type Verb = (typeof verbs)[number];

/** Verbs that take what was filled in along. */
const carrying: ReadonlySet<Verb> = new Set(["agree", "submit", "resubmit"]);

/** Verbs after which the task is still there. */
const staying: ReadonlySet<Verb> = new Set(["comment", "remind", "copy"]);

/** Problems of fields by their key; the rest has to be said aloud. */
const apart = (problem: ApiProblem): [Record<string, string>, string[]] => {
  const fields = problem.errors.filter(({ path }) => path.startsWith("values/"));
  const others = problem.errors.filter(({ path }) => !path.startsWith("values/"));
  return [Object.fromEntries(fields.map(({ path, message }) => [path.slice("values/".length), message])), others.map(({ message }) => message)];
};

/** How a verb is called: whoever was only asked to choose submits for the first time. */
export const spoken = <V extends Verb>({ run_state }: TaskPage, verb: V): V | "submit" => (verb === "resubmit" && run_state === "running" ? "submit" : verb);

/** What is asked before a request is taken back. */
export const withdrawal = (t: TFunction<"tasks">, title: string) => ({
  title: t("withdrawTitle", { title }), consequence: t("withdrawBody"), verb: t("withdrawVerb"), keep: t("withdrawKeep"),
});

export const useVerbs = ({ page, box, filling, mark }: ActionBarProps, comment: string) => {
  const { t } = useTranslation("tasks");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const action = useTaskAction();
  const { tasks, to } = useBox(box);
  const title = page.record_title;

  const onward = (mine: string | null): void => {
    // What was taken back is mended at once.
    if (mine) return void navigate(addressOf("todo", mine), { replace: true });
    const others = tasks.map(({ id }) => id);
    const next = others[others.indexOf(page.id) + 1] ?? others.find((id) => id !== page.id);
    void navigate(box !== "todo" ? to(page.id) : to(next ?? null), { replace: true });
  };
  const refused = (error: Error): void => {
    if (!(error instanceof ApiProblem)) return void message.error(error.message);
    const [fields, others] = apart(error);
    mark(fields);
    const words = others.length > 0 ? others.join("；") : error.words;
    void message.error(words);
  };
  const act = (verb: Verb, more: Omit<TaskAction, "verb" | "values"> = {}): void => {
    const changed = Object.entries(changesOf(filling)).filter(([key]) => mayWrite(page, key));
    const values = carrying.has(verb) && changed.length > 0 ? { values: Object.fromEntries(changed) as Values } : {};
    const done = ({ next }: { next: string | null }): void => {
      void message.success(t(`done_${spoken(page, verb)}`, { title }));
      if (!staying.has(verb)) onward(verb === "withdraw" || verb === "take_back" ? next : null);
    };
    // By the promise: the page of the task may be drawn anew before the answer, and would take its callbacks along.
    void action
      .mutateAsync({ id: page.id, verb, ...(comment.trim() ? { comment: comment.trim() } : {}), ...values, ...more })
      .then(done, refused);
  };
  return {
    act,
    busy: action.isPending,
    withdraw: () => confirm({ ...withdrawal(t, title), act: () => act("withdraw") }),
    takeBack: () => confirm({ title: t("takeBackTitle", { title }), consequence: t("takeBackBody"), verb: t("takeBackVerb"), keep: t("takeBackKeep"), act: () => act("take_back") }),
    cancel: () => confirm({ title: t("cancelTitle", { title }), consequence: t("cancelBody"), verb: t("cancelVerb"), keep: t("cancelKeep"), act: () => act("cancel") }),
  };
};
