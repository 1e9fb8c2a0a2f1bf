// What somebody holds who leaves, and handing it over; for administrators.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, post } from "./client";
import type { Labelled } from "./me";

export type LineKind = "records" | "field" | "tasks" | "departments" | "roles" | "delegations" | "subscriptions";

/** Things of one sort that somebody holds; of records `app_label`, `label` and `field` say where. */
export type HeldLine = {
  readonly key: string;
  readonly kind: LineKind;
  readonly count: number;
  readonly about: readonly string[];
  /** Whether it goes with the rest unless it is said otherwise. */
  readonly along: boolean;
  readonly app_label?: string;
  readonly label?: string;
  readonly field?: string;
};

/** Where a definition names somebody: what only its maker can change. */
export type Mention = {
  readonly app: string;
  readonly app_label: string;
  readonly folder: string;
  readonly key: string;
  readonly label: string;
  readonly where: string;
  readonly path: string;
  readonly published: boolean;
};

export type Left = { readonly line: string; readonly subject: string; readonly title: string; readonly reason: "own" | "refused" | "answered" | "changed" | "gone" };

export type HandoverTally = { readonly total: number; readonly moved: number; readonly left_count: number; readonly left: readonly Left[] };

export type HandoverState = "planned" | "stuck" | "running" | "done" | "cancelled" | "returning" | "returned";

export type Handover = {
  readonly id: string;
  readonly person: Labelled;
  readonly made_by: Labelled;
  readonly due: string;
  readonly heir: Labelled | null;
  readonly heirs: Readonly<Record<string, Labelled | null>>;
  readonly disable: boolean;
  readonly disabled: boolean;
  readonly state: HandoverState;
  readonly ended_at: string | null;
  readonly stuck: readonly Labelled[];
  readonly there: HandoverTally;
  readonly back: HandoverTally;
  readonly reversible_until: string | null;
  /** Whether a job is at it: what is under way without one has broken off. */
  readonly going: boolean;
};

export type Holdings = {
  readonly lines: readonly HeldLine[];
  readonly mentions: readonly Mention[];
  readonly started: number;
  readonly due_soon: number;
  /** Newest first. */
  readonly handovers: readonly Handover[];
};

const moves = ({ state, going }: Handover): boolean => (state === "running" || state === "returning") && going;

const holdingsKey = (person: string) => ["directory", "holdings", person] as const;

export const holdingsQuery = (person: string) =>
  queryOptions({
    queryKey: holdingsKey(person),
    queryFn: ({ signal }) => get<Holdings>(at`/people/${person}/holdings`, { signal }),
    refetchInterval: (query) => (query.state.data?.handovers.some(moves) ? 1500 : false),
  });

export type HandoverPlan = {
  readonly heir: string | null;
  readonly heirs: Readonly<Record<string, string | null>>;
  /** In the time of the organisation; without a day it begins at once. */
  readonly day: string | null;
  readonly time: string;
  readonly disable: boolean;
  readonly tell: boolean;
};

export type HandoverAct =
  | { readonly act: "plan"; readonly plan: HandoverPlan }
  | { readonly act: "start"; readonly id: string; readonly instead: string | null }
  | { readonly act: "cancel" | "back"; readonly id: string };

const done = (person: string, asked: HandoverAct): Promise<Handover> => {
  if (asked.act === "plan") return post(at`/people/${person}/handovers`, { body: asked.plan });
  const body = asked.act === "start" ? { body: { instead: asked.instead } } : {};
  return post(`${at`/handovers/${asked.id}`}/${asked.act}`, body);
};

/** Whatever is done about it, all that is known of people is asked again: one may be disabled by it. */
export const useHandover = (person: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: HandoverAct) => done(person, asked),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["directory"] });
      void queries.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
};
