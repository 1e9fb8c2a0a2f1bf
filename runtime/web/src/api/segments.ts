// Segments: who is in them, who came and left, what a new condition would come to.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { at, get, type Json, post } from "./client";
import { recordsKey } from "./records";
import type { JudgedCondition } from "./rules";

export type SegmentSummary = {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  readonly form_label: string;
  readonly count: number;
  /** Never, before the first time. */
  readonly refreshed_at: string | null;
};

/** A record that came or left; one that may not be read is only counted. */
export type SegmentMove = { readonly id: string; readonly title: string | null; readonly at: string };
export type SegmentMoves = { readonly count: number; readonly items: readonly SegmentMove[] };

export type SegmentDetail = SegmentSummary & {
  readonly total: number;
  readonly by_clock: boolean;
  readonly trend: readonly { readonly day: string; readonly count: number }[];
  readonly entered: SegmentMoves;
  readonly left: SegmentMoves;
};

export type SegmentPreview = {
  readonly total: number;
  /** How many are left after each condition. */
  readonly left: readonly number[];
  readonly count: number;
  /** How many would come and leave; null where it is not published. */
  readonly entering: number | null;
  readonly leaving: number | null;
};

export type SegmentReason = { readonly holds: boolean; readonly since: string | null; readonly conditions: readonly JudgedCondition[] };
export type SegmentMember = { readonly id: string; readonly title: string | null; readonly since: string };

export const segmentsQuery = (app: string) =>
  queryOptions({ queryKey: ["segments", app], queryFn: async ({ signal }) => (await get<{ items: SegmentSummary[] }>(at`/apps/${app}/segments`, { signal })).items });

export const segmentQuery = (app: string, key: string) =>
  queryOptions({ queryKey: ["segment", app, key], queryFn: ({ signal }) => get<SegmentDetail>(at`/apps/${app}/segments/${key}`, { signal }), retry: false });

export const segmentPreviewQuery = (app: string, segment: Json, enabled: boolean) =>
  queryOptions({
    queryKey: ["segment preview", app, segment],
    queryFn: ({ signal }) => post<SegmentPreview>(at`/apps/${app}/segments/preview`, { body: { segment }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });

export const segmentMembersQuery = (app: string, key: string) =>
  infiniteQueryOptions({
    queryKey: ["segment members", app, key],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => get<{ items: SegmentMember[]; next: string | null }>(at`/apps/${app}/segments/${key}/members`, { query: pageParam ? { after: pageParam } : {}, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const whyInSegment = (app: string, segment: Json, record: string): Promise<SegmentReason> =>
  post(at`/apps/${app}/segments/why`, { body: { segment, record } });

/** A segment that is shown on its records. */
export type LiveTag = { readonly key: string; readonly label: string; readonly color: string | null; readonly since: string };

export const liveTagsQuery = (app: string, form: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(app, form), "segments", id],
    queryFn: async ({ signal }) => (await get<{ items: LiveTag[] }>(at`/apps/${app}/forms/${form}/records/${id}/segments`, { signal })).items,
  });
