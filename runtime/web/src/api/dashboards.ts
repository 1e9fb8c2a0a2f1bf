// Dashboards: what they show, and the figures behind each block.

import { queryOptions } from "@tanstack/react-query";
import type { Label } from "../i18n/label";
import type { Appearance } from "../theme/theme";
import { at, get, type Json, post } from "./client";
import type { Value } from "./records";

/** A column of a block as its maker wrote it: `SUM(amount)`, or its parts. */
export type BlockColumn =
  | string
  | { readonly key?: string; readonly label?: Label; readonly field?: string; readonly expression?: string; readonly grain?: string; readonly function?: string; readonly show?: "share" | "running" | "change"; readonly format?: "percent"; readonly per?: PerDefinition };

/** What a measure is divided by: a figure of other records, and what stands there for each dimension. */
export type PerDefinition = { readonly form: string; readonly dataset?: string; readonly measure?: string; readonly along: readonly string[]; readonly filter?: string };

/** What a press on a mark does: narrow the other blocks, lead to the records, or nothing. */
export type Press = "filter" | "records" | "nothing";

/** A step of a conversion: what it is called, and which acts it is taken with. */
export type StepDefinition = { readonly label: Label; readonly condition?: string };

/** What analyses are told: whose each record is, when it was, and what of it counts. */
export type AnalysisSettings = {
  readonly who?: string;
  readonly when?: string;
  readonly grain?: string;
  readonly first?: string;
  readonly again?: string;
  readonly periods?: number;
  readonly steps?: readonly StepDefinition[];
  readonly days?: number;
  readonly split?: string;
  readonly amount?: string;
  readonly limits?: { readonly [scored: string]: readonly number[] };
};

/** One picture, or a text, with its place in the grid of twelve columns. */
export type BlockDefinition = AnalysisSettings & {
  readonly key: string;
  readonly type: string;
  readonly label?: Label;
  /** The tab that it stands on; the first where that is not said. */
  readonly tab?: string;
  /** What its figures are about; a text asks nothing. */
  readonly form?: string;
  /** What adds other forms to the form. */
  readonly dataset?: string;
  /** What a text says, as HTML; the server cleans it before anybody sees it. */
  readonly text?: Label;
  readonly dimensions?: readonly BlockColumn[];
  readonly measures?: readonly BlockColumn[];
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly limit?: number;
  readonly others?: boolean;
  readonly labelled?: boolean;
  /** Of a pivot: how many of the last dimensions go across. */
  readonly across?: number;
  readonly subtotals?: boolean;
  /** Which of the ten colours comes first, from 1. */
  readonly colour?: number;
  readonly press?: Press;
  readonly trend?: string;
  readonly good?: "up" | "down";
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
};

/** One value that narrows all blocks whose form it is about. */
export type FilterDefinition = {
  readonly key: string;
  readonly label: Label;
  readonly kind: "period" | "values";
  readonly on: { readonly [form: string]: string };
  readonly default?: FilterValue;
};

export type DashboardDefinition = {
  readonly key: string;
  readonly label: Label;
  readonly filters?: readonly FilterDefinition[];
  readonly tabs?: readonly TabDefinition[];
  readonly blocks?: readonly BlockDefinition[];
  /** On a phone: the blocks that come first, and those that are left out. */
  readonly phone?: { readonly order?: readonly string[]; readonly hidden?: readonly string[] };
};

export type TabDefinition = { readonly key: string; readonly label: Label };

/** A named period, a pair of days, or the wanted values. */
export type FilterValue = string | { readonly from: string | null; readonly to: string | null } | readonly string[];
export type FilterValues = { readonly [filter: string]: FilterValue };

/** What a period is compared with. */
export const againsts = ["before", "year", "nothing"] as const;
export type Against = (typeof againsts)[number];

/** A group that was pressed on in a block: it narrows the other blocks about the same form. */
export type Pick = { readonly block: string; readonly group: Group };

/** How a viewer narrowed a dashboard; by block, `grains` are the steps of time that were turned to, `ways` where they went down to. */
export type Shown = {
  readonly filters: FilterValues;
  readonly against?: Against;
  readonly grains?: { readonly [block: string]: string };
  readonly picks?: readonly Pick[];
  readonly ways?: Ways;
};

/** The values that were gone into, outermost first, by block. */
export type Ways = { readonly [block: string]: readonly string[] };

export type Days = { readonly from: string | null; readonly to: string | null };
/** The days of a filter of time, and those that they are compared with. */
export type PeriodDays = Days & { readonly before: Days | null };

export type AnswerColumn = {
  readonly key: string;
  readonly label: string;
  readonly role: "dimension" | "measure";
  readonly type: string;
  readonly grain: string | null;
  readonly unit: string;
};

export type Figure = { readonly data: readonly Json[]; readonly layout: { readonly [key: string]: Json } };

export type MetricFace = { readonly text: string; readonly unit: string; readonly exact: string; readonly sign?: string };
export type MetricAnswer = MetricFace & {
  readonly before: MetricFace | null;
  /** A share: "0.242" is up by 24.2%. */
  readonly change: string | null;
  readonly trend: readonly (number | null)[] | null;
};

/** A row or a column of a pivot; `total` is what it is called where it adds up what lies within it. */
export type PivotHead = { readonly texts: readonly string[]; readonly group: Group; readonly total: string | null };

/** A pivot as it is laid out: `cells` are the columns in order, each with all measures. */
export type PivotAnswer = {
  readonly down: readonly string[];
  readonly across: readonly string[];
  readonly measures: readonly string[];
  readonly columns: readonly PivotHead[];
  readonly rows: readonly (PivotHead & { readonly cells: readonly string[] })[];
  readonly cut: boolean;
};

/** How many came back by cohort and period; null where it has not begun. */
export type RetentionAnswer = { readonly counts: readonly (readonly (number | null)[])[]; readonly note: string };

/** How many took each step, by row of the answer or all together, and which step lost the most. */
export type ConversionAnswer = {
  readonly steps: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly weakest: readonly (number | null)[];
  readonly total: string;
  readonly note: string;
};
export type RfmAnswer = { readonly people: number; readonly note: string };

/** What a block counts, in words. */
export type BlockMeaning = { readonly about: string; readonly measures: readonly string[]; readonly only: readonly string[] };

export type Answered = {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly { readonly [column: string]: Value }[];
  /** The rows as people read them. */
  readonly texts: readonly { readonly [column: string]: string }[];
  /** How many groups lie beyond the limit. */
  readonly cut: number;
  /** The rows that stand for several groups. */
  readonly folded: readonly number[];
  readonly figure: Figure | null;
  readonly definition?: BlockMeaning;
  readonly metric?: MetricAnswer;
  readonly pivot?: PivotAnswer;
  readonly retention?: RetentionAnswer;
  readonly conversion?: ConversionAnswer;
  readonly rfm?: RfmAnswer;
  /** The days that are looked at. */
  readonly period?: Days;
  /** Beside each row what it is compared with, and the change. */
  readonly before?: readonly (readonly [text: string, change: string])[];
  /** Of places and departments: the way that was gone, and of each row whether there is more below. */
  readonly descent?: { readonly key: string; readonly way: readonly { readonly value: string; readonly label: string }[]; readonly down: readonly boolean[] };
  /** Made up: what is drawn is not published yet. */
  readonly sample?: true;
};
export type BlockAnswer = Answered | { readonly html: string } | { readonly problem: { readonly code: string; readonly message?: string } };

/** What has figures; neither a text nor a problem. */
export const isAnswered = (answer: BlockAnswer | undefined): answer is Answered => answer !== undefined && "texts" in answer;

export const dashboardQuery = (app: string, key: string) =>
  queryOptions({
    queryKey: ["dashboard", app, key],
    queryFn: ({ signal }) => get<DashboardDefinition>(at`/apps/${app}/dashboards/${key}`, { signal }),
  });

/** `ago`: how many seconds ago the oldest of them was counted. */
type Figures = { readonly ago: number; readonly blocks: { readonly [block: string]: BlockAnswer }; readonly periods: { readonly [filter: string]: PeriodDays } };

/** The figures of some blocks at once, counted `anew` if need be; colours and words follow the reader. */
export const figuresQuery = (app: string, key: string, shown: Shown, blocks: readonly string[], theme: Appearance, locale: string, anew = false) =>
  queryOptions({
    queryKey: ["dashboard", app, key, "figures", shown, blocks, theme, locale],
    queryFn: async ({ signal }) => {
      const figures = await post<Figures>(at`/apps/${app}/dashboards/${key}/query`, { body: { ...shown, blocks, theme, ...(anew ? { anew } : {}) }, signal });
      return { at: new Date(Date.now() - figures.ago * 1000), ...figures };
    },
    placeholderData: (before) => before,
  });

/** A group by the values of its dimensions; none is all that a block counts. */
export type Group = { readonly [dimension: string]: Value };

/** The first of the people behind a cell, and the form that keeps them, if one does. */
export type PeopleBehind = { readonly form: string | null; readonly people: readonly { readonly id: string; readonly label: string }[]; readonly more: boolean };

/** The form of the records behind a group, and the condition that they meet; or the people behind a cell of an analysis. */
export const recordsBehind = (app: string, key: string, block: string, shown: Shown, group: Group): Promise<{ form: string; filter: string | null } | PeopleBehind> =>
  post(at`/apps/${app}/dashboards/${key}/blocks/${block}/records`, { body: { ...shown, group } });

/** Writes a segment into the draft that holds who stands in a cell; `fixed` where its lines are those of today. */
export const segmentOf = (app: string, key: string, block: string, group: Group): Promise<{ segment: string; new: boolean; fixed: boolean }> =>
  post(at`/apps/${app}/dashboards/${key}/blocks/${block}/segment`, { body: { group } });

/** A block that is still being drawn, over the records there are. */
export const previewQuery = (app: string, block: BlockDefinition, theme: Appearance, locale: string) =>
  queryOptions({
    queryKey: ["block preview", app, block, theme, locale],
    queryFn: ({ signal }) => post<Answered | { readonly html: string }>(at`/apps/${app}/reports/preview`, { body: { block, theme }, signal }),
    placeholderData: (before) => before,
    retry: false,
  });

/** How many records of a form the reader may see; null where they may not, or there is none published. */
export const countQuery = (app: string, form: string, filter?: string) =>
  queryOptions({
    queryKey: ["record count", app, form, filter ?? null],
    queryFn: async ({ signal }) => {
      const { texts } = await post<Answered>(at`/apps/${app}/reports/query`, { body: { form, measures: ["COUNT()"], ...(filter ? { filter } : {}) }, signal });
      return texts[0]?.count ?? "0";
    },
    enabled: form !== "",
    retry: false,
  });

/** The values a field has, most frequent first: what a filter offers. */
export const choicesQuery = (app: string, form: string, path: string, locale: string) =>
  queryOptions({
    queryKey: ["choices", app, form, path, locale],
    queryFn: async ({ signal }) => {
      const body = { form, dimensions: [{ key: "value", field: path }], measures: ["COUNT()"], limit: 200 };
      const { rows, texts } = await post<Answered>(at`/apps/${app}/reports/query`, { body, signal });
      return rows.flatMap((row, index) => {
        const value = row.value;
        const id = typeof value === "string" ? value : typeof value === "object" && value !== null && "id" in value ? String(value.id) : null;
        return id === null ? [] : [{ value: id, label: texts[index]?.value ?? id, count: texts[index]?.count ?? "" }];
      });
    },
  });

export type ChartKind = {
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  /** How many of each a chart takes. */
  readonly dimensions?: readonly [least: number, most: number];
  readonly measures?: readonly [least: number, most: number];
  /** It asks for acts of people, not for dimensions and measures. */
  readonly analysis?: true;
};

/** The gallery, and the address of the script that draws figures. */
export const chartsQuery = (locale: string) =>
  queryOptions({
    queryKey: ["charts", locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => get<{ script: string; charts: readonly ChartKind[] }>("/charts", { signal }),
  });
