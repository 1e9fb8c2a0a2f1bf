// Work that waits for a person, and the runs it belongs to.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, post } from "./client";
import type { FormDefinition } from "../forms/core";
import { noticesQuery } from "./notices";
import { type Labelled, meQuery } from "./me";
import type { Entry, Value, Values } from "./records";

/** `delegated` is what one's deputies have to do in one's place. */
export type Box = "todo" | "done" | "started" | "cc" | "delegated";

export type TaskKind = "start" | "approve" | "fill" | "notice" | "repair";

/** One line about the record in words; `before` when the task is about a change. */
export type SummaryLine = { key: string; label: string; value: string; before?: string };

export type Task = {
  id: string;
  kind: TaskKind;
  state: "waiting" | "open" | "done" | "closed" | "unread" | "read";
  /** What was done about it, once it was. */
  verb: string | null;
  node: string;
  node_label: string;
  process: string;
  process_label: string;
  run: string;
  run_state: RunState;
  standing_at: string[];
  /** Who has to answer at the moment. */
  waiting_for: Labelled[];
  /** Who sent it back, and why, while it waits to be mended. */
  returned: Returned | null;
  app: string;
  app_label: string;
  icon: string | null;
  color: string | null;
  form: string;
  record: string;
  record_title: string;
  summary: SummaryLine[];
  /** What may be done as things stand. */
  verbs: string[];
  /** Whose it is, and in whose place. */
  person: Labelled | null;
  deputy_of: Labelled | null;
  initiator: Labelled | null;
  started_at: string;
  arrived_at: string;
  closed_at: string | null;
  deadline: string | null;
  /** Nothing has to be filled in, so that a verb can be said from a list. */
  quick?: boolean;
  /** When something must be said: never, with a refusal, or always. */
  opinion?: "optional" | "unwilling" | "required";
  /** Whether an answer has to be signed by hand. */
  signature?: "none" | "required";
};

export type Returned = { by: Labelled | null; comment: string };

/** How much is in each box; of what is to do, how much is due today and how much needs but a word. */
export type Counts = { [box in Box]: number } & { due: number; quick: number };

export type TasksPage = { items: Task[]; next: string | null; counts: Counts };

/** Which of a box is shown, and in which order; what is left out narrows nothing. */
export type SoughtTasks = {
  app?: string | undefined;
  process?: string | undefined;
  initiator?: string | undefined;
  due_today?: boolean | undefined;
  quick?: boolean | undefined;
  order?: "arrived" | undefined;
};

/** How many tasks can be answered at once. */
export const MOST_TOGETHER = 200;

export const tasksKey = ["tasks"] as const;

export const runsKey = ["runs"] as const;

export const tasksQuery = (box: Box, limit = 50, sought: SoughtTasks = {}) =>
  infiniteQueryOptions({
    queryKey: [...tasksKey, box, limit, sought],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<TasksPage>("/tasks", { query: { box, limit, cursor: pageParam, ...sought }, signal }),
    getNextPageParam: (page) => page.next,
  });

export type TaskAction = { verb: string; comment?: string; values?: Values; to?: string | readonly string[]; node?: string; place?: string; chosen?: Chosen; signature?: string };

/** For a node ahead, the people who are asked there; for a place where a way is chosen, the one node it leads to. */
export type Chosen = { readonly [node: string]: readonly string[] };

/** What may be chosen with an answer: one of the ways, or, where there are none, people. */
export type Choice = { node: string; label: string; ways: { to: string; label: string }[]; chosen: Labelled[] };

type Acted = { run: { id: string; state: RunState; version: number }; task: string; next: string | null };

export const actOnTask = (id: string, action: TaskAction): Promise<Acted> => post(at`/tasks/${id}/actions`, { body: action });

/** Let what follows from an answer be read anew; not waited for: whoever acted is told at once, and the lists follow. */
export const useTasksAnew = (): (() => void) => {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: tasksKey });
    void queries.invalidateQueries({ queryKey: runsKey });
    void queries.invalidateQueries({ queryKey: ["records"] });
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    // What was said of a task is read once it is done.
    void queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
  };
};

/** Do something with a task, then count and list anew. */
export const useTaskAction = () => {
  const onSettled = useTasksAnew();
  return useMutation({ mutationFn: ({ id, ...action }: TaskAction & { id: string }) => actOnTask(id, action), onSettled });
};

/** What came of one task among many: its run, or why nothing happened to it. */
export type Outcome = { task: string; run?: Acted["run"]; problem?: { code: string; messages: string[] } };

/** Say one word of many tasks, each for itself. */
export const useTogether = () => {
  const onSettled = useTasksAnew();
  return useMutation({
    mutationFn: (asked: { tasks: readonly string[]; verb: "agree" | "read" }) => post<{ items: Outcome[]; done: number }>("/tasks/actions", { body: asked }),
    onSettled,
  });
};

/** What a box can be narrowed to. */
export type Kinds = {
  processes: { app: string; process: string; label: string; app_label: string; count: number }[];
  initiators: { person: Labelled; count: number }[];
};

export const kindsQuery = (box: Box) =>
  queryOptions({ queryKey: [...tasksKey, "kinds", box], queryFn: ({ signal }) => get<Kinds>("/tasks/kinds", { query: { box }, signal }) });

export type RunState = "running" | "returned" | "withdrawn" | "agreed" | "rejected" | "cancelled";

/** A task as the picture of a run shows it: for one person, with what came of it. */
export type RunTask = {
  id: string;
  node: string;
  kind: TaskKind;
  person: Labelled;
  deputy_of: Labelled | null;
  added_by: Labelled | null;
  state: Task["state"];
  verb: string | null;
  comment: string;
  opened_at: string;
  closed_at: string | null;
  deadline: string | null;
};

export type JournalEntry = {
  at: string;
  what: string;
  node: string;
  node_label: string;
  visit: number;
  by: Labelled | null;
  comment: string;
  edge: string | null;
  to_node: string | null;
  to_person: Labelled | null;
  /** In whose place a deputy did it. */
  for_person: Labelled | null;
  /** From whom the clock took it. */
  of_person: Labelled | null;
  /** Where somebody who was added signs: before, after or alongside. */
  signs: string | null;
  /** What was signed by hand, as the path of an SVG in a box of 300 by 100. */
  signature: string | null;
};

export type RunNode = {
  key: string;
  type: string;
  label: string;
  standing: "passed" | "current" | "future" | "untaken";
  arrived_at: string | null;
  left_at: string | null;
  /** By when the clock acts here, or lets the run go on. */
  due: string | null;
  tasks: RunTask[];
  expected: Labelled[];
};

export type RunEdge = { from: string; to: string; label: string; condition: string | null; taken: boolean };

export type RunSummary = {
  id: string;
  app: string;
  process: string;
  process_label: string;
  release: number;
  form: string;
  record: string;
  state: RunState;
  held: boolean;
  /** Agreeing deletes the record. */
  deletes: boolean;
  waiting_for: Labelled[];
  initiator: Labelled | null;
  started_at: string;
  ended_at: string | null;
  version: number;
};

/** A run as its record tells of it: `own` is what its initiator can do about it, and by which task. */
export type RunAbout = RunSummary & { returned: Returned | null; own: { task: string; verbs: string[] } | null };

/** How a run stands and how it came there. */
export type Run = RunSummary & {
  tokens: { node: string }[];
  tasks: RunTask[];
  journal: JournalEntry[];
  graph: { nodes: RunNode[]; edges: RunEdge[] };
};

export const runQuery = (id: string) =>
  queryOptions({ queryKey: [...runsKey, id], queryFn: ({ signal }) => get<Run>(at`/runs/${id}`, { signal }) });

/** How many seconds a step usually takes, by its node; the others were left too seldom to tell. */
export type Usual = { days: number; nodes: { readonly [node: string]: number } };

export const usualQuery = (run: string) =>
  queryOptions({ queryKey: [...runsKey, run, "usual"], queryFn: ({ signal }) => get<Usual>(at`/runs/${run}/usual`, { signal }) });

/** An earlier request about the same record: what it asked for, and who decided. */
export type EarlierRun = { id: string; started_at: string; state: RunState; by: Labelled | null; comment: string; changes: { label: string; text: string }[] };

export const earlierQuery = (run: string) =>
  queryOptions({
    queryKey: [...runsKey, run, "earlier"],
    queryFn: ({ signal }) => get<{ items: EarlierRun[]; counts: Partial<Record<RunState, number>> }>(at`/runs/${run}/earlier`, { signal }),
  });

export const runsOfRecordQuery = (app: string, form: string, record: string) =>
  queryOptions({
    queryKey: [...runsKey, app, form, record],
    queryFn: async ({ signal }) =>
      (await get<{ items: RunAbout[] }>(at`/apps/${app}/forms/${form}/records/${record}/runs`, { signal })).items,
  });

export type ChangeLine = { key: string; label: string; before: Value; after: Value; before_text: string; after_text: string };

/** The page of a task: the record as it would be, what changes, what may be filled in, where it can be sent back to. */
export type TaskPage = Task & {
  form_view: FormDefinition;
  record_view: Entry;
  fields: { [field: string]: "hidden" | "masked" | "read" | "edit" | "required" };
  changes: ChangeLine[];
  return_to: { node: string; label: string }[];
  choices: Choice[];
  course: Run;
};

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: [...tasksKey, "one", id], queryFn: ({ signal }) => get<TaskPage>(at`/tasks/${id}`, { signal }) });
