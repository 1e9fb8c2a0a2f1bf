// What the clock asks of dashboards: figures sent on time, and alarms on single figures.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, fetchFile, get, type Json, post, put, remove } from "./client";
import type { FilterValues, Shown } from "./dashboards";
import type { Labelled } from "./me";

export const signs = ["below", "above", "change"] as const;
export type Sign = (typeof signs)[number];

/** One figure and its limit; `than` is a share where the sign is a change: "0.2" is 20 %. */
export type Alarm = {
  readonly block: string;
  readonly measure: string;
  readonly group: { readonly [dimension: string]: Json };
  readonly latest: boolean;
  readonly sign: Sign;
  readonly than: string;
  readonly back: boolean;
};

export type Wanted = {
  readonly cron: string;
  readonly filters: FilterValues;
  readonly people: readonly string[];
  readonly roles: readonly string[];
  readonly email: boolean;
  readonly alarm: Alarm | null;
};

export type SentOnce = {
  readonly at: string;
  readonly person: Labelled;
  readonly told: "figures" | "nothing" | "beyond" | "back";
  /** How far the email is; null where there is none. */
  readonly email: "waiting" | "sent" | "failed" | "bounced" | "left_out" | null;
  readonly trouble: string | null;
};

export type Subscription = Omit<Wanted, "people"> & {
  readonly id: string;
  readonly mine: boolean;
  /** Whether one may pause and remove it. */
  readonly keeps: boolean;
  readonly gets: boolean;
  readonly left: boolean;
  readonly owner: Labelled;
  readonly people: readonly Labelled[];
  /** How many people get it now. */
  readonly reaches: number;
  readonly paused: boolean;
  readonly next: string | null;
  readonly beyond: boolean;
  readonly looked_at: string | null;
  readonly trouble: string | null;
  readonly sent: readonly SentOnce[];
};

export type RoleChoice = { readonly role: string; readonly label: string };

/** `others` says whether one may send to others, `email` where one's own go. */
export type Subscriptions = { readonly items: readonly Subscription[]; readonly others: boolean; readonly roles: readonly RoleChoice[]; readonly email: string | null };

const key = (app: string, dashboard: string) => ["subscriptions", app, dashboard] as const;

export const subscriptionsQuery = (app: string, dashboard: string) =>
  queryOptions({
    queryKey: key(app, dashboard),
    queryFn: ({ signal }) => get<Subscriptions>(at`/apps/${app}/dashboards/${dashboard}/subscriptions`, { signal }),
  });

export type Figure = { readonly title: string; readonly text: string; readonly figure: string };

/** The figure that an alarm would watch, as it is now. */
export const figureQuery = (app: string, dashboard: string, wanted: Wanted) =>
  queryOptions({
    queryKey: [...key(app, dashboard), "figure", wanted.filters, wanted.alarm?.block, wanted.alarm?.measure, wanted.alarm?.group, wanted.alarm?.latest],
    queryFn: ({ signal }) => post<Figure>(at`/apps/${app}/dashboards/${dashboard}/subscriptions/look`, { body: wanted, signal }),
    retry: false,
  });

export const subscribe = (app: string, dashboard: string, wanted: Wanted): Promise<Subscription> =>
  post(at`/apps/${app}/dashboards/${dashboard}/subscriptions`, { body: wanted });
export const changeSubscription = (app: string, id: string, wanted: Wanted): Promise<Subscription> => put(at`/apps/${app}/subscriptions/${id}`, { body: wanted });
export const removeSubscription = (app: string, id: string): Promise<null> => remove(at`/apps/${app}/subscriptions/${id}`);
/** Pause or resume it, leave it or return to it, or have it sent to oneself at once. */
export const actOn = (app: string, id: string, verb: "pause" | "resume" | "leave" | "return" | "send"): Promise<unknown> => post(at`/apps/${app}/subscriptions/${id}/${verb}`);

/** Does something about subscriptions, and reads those of the dashboard anew. */
export const useSubscriptionChange = <Asked, Answer>(app: string, dashboard: string, change: (asked: Asked) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void queries.invalidateQueries({ queryKey: key(app, dashboard) }) });
};

/** The figures of a dashboard as a workbook, or those of one block. */
export const figuresFile = (app: string, dashboard: string, block: string | null, shown: Shown): Promise<Blob> =>
  fetchFile("POST", block === null ? at`/apps/${app}/dashboards/${dashboard}/export` : at`/apps/${app}/dashboards/${dashboard}/blocks/${block}/export`, { body: shown });
