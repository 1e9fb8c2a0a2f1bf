// Printed from the catalogues by tools/reference.py: change those, then `make reference`.

import type { Json } from "./api/client";

export const currencySigns = { CNY: "¥", HKD: "HK$", TWD: "NT$", USD: "$", EUR: "€", GBP: "£", JPY: "¥", KRW: "₩", SGD: "S$" } as const;

/** The types of fields that can name a record, best first. */
export const titleTypes = ["text", "serial", "long_text", "phone", "email"] as const;

export type Key = string;
export type Path = string;
export type Label = string | { readonly "zh-CN"?: string; readonly en?: string; };
export type Text = string | { readonly "zh-CN"?: string; readonly en?: string; };
export type Expression = string;
export type Icon = string;
export type Color = "qing" | "hu" | "lv" | "cao" | "huang" | "cheng" | "zhu" | "tao" | "zi" | "dian" | "he" | "mo";
export type Sort = readonly string[];

export type FieldBodyShared = { readonly key: Key; readonly label: Label; readonly help?: Text; readonly placeholder?: Label; readonly required?: boolean; readonly unique?: boolean; readonly read_only?: boolean; readonly hidden?: boolean; readonly default?: Expression; readonly fetch?: { readonly form: Path; readonly take: Key; readonly match: readonly ({ readonly theirs: Key; readonly mine: Expression; })[]; readonly sort?: string; readonly follows?: boolean; }; readonly visible_when?: Expression; readonly when_hidden?: "keep" | "clear" | "recompute"; readonly required_when?: Expression; readonly width?: "1/4" | "1/3" | "1/2" | "2/3" | "full"; };

export type FieldBody =
  | (FieldBodyShared & { readonly type: "text"; readonly max_length?: number; readonly pattern?: string; readonly pattern_hint?: string; })
  | (FieldBodyShared & { readonly type: "long_text"; readonly max_length?: number; readonly rows?: number; })
  | (FieldBodyShared & { readonly type: "rich_text"; readonly max_length?: number; })
  | (FieldBodyShared & { readonly type: "number"; readonly decimals?: number; readonly min?: number | string; readonly max?: number | string; readonly unit?: string; readonly grouping?: boolean; })
  | (FieldBodyShared & { readonly type: "money"; readonly currency?: string; readonly decimals?: number; readonly min?: number | string; readonly max?: number | string; readonly capitals?: boolean; })
  | (FieldBodyShared & { readonly type: "percent"; readonly decimals?: number; readonly min?: number | string; readonly max?: number | string; })
  | (FieldBodyShared & { readonly type: "rating"; readonly stars?: number; readonly half?: boolean; })
  | (FieldBodyShared & { readonly type: "date"; })
  | (FieldBodyShared & { readonly type: "datetime"; readonly precision?: "minute" | "second"; })
  | (FieldBodyShared & { readonly type: "time"; readonly precision?: "minute" | "second"; })
  | (FieldBodyShared & { readonly type: "date_range"; })
  | (FieldBodyShared & { readonly type: "choice"; readonly options: readonly ({ readonly value: string; readonly label: Label; readonly color?: Color; readonly retired?: boolean; readonly under?: string; readonly when?: Expression; })[]; readonly display?: "dropdown" | "radio"; readonly depends?: string; })
  | (FieldBodyShared & { readonly type: "choices"; readonly options: readonly ({ readonly value: string; readonly label: Label; readonly color?: Color; readonly retired?: boolean; readonly under?: string; readonly when?: Expression; })[]; readonly display?: "dropdown" | "checkbox"; readonly depends?: string; })
  | (FieldBodyShared & { readonly type: "tags"; readonly most?: number; })
  | (FieldBodyShared & { readonly type: "switch"; readonly on_label?: Label; readonly off_label?: Label; })
  | (FieldBodyShared & { readonly type: "member"; })
  | (FieldBodyShared & { readonly type: "members"; readonly max_count?: number; })
  | (FieldBodyShared & { readonly type: "department"; })
  | (FieldBodyShared & { readonly type: "departments"; readonly max_count?: number; })
  | (FieldBodyShared & { readonly type: "phone"; readonly kind?: "mobile" | "any"; })
  | (FieldBodyShared & { readonly type: "email"; })
  | (FieldBodyShared & { readonly type: "url"; })
  | (FieldBodyShared & { readonly type: "id_card"; })
  | (FieldBodyShared & { readonly type: "credit_code"; })
  | (FieldBodyShared & { readonly type: "bank_card"; })
  | (FieldBodyShared & { readonly type: "address"; readonly level?: "detail" | "district" | "city"; })
  | (FieldBodyShared & { readonly type: "location"; readonly measured?: boolean; })
  | (FieldBodyShared & { readonly type: "attachment"; readonly max_count?: number; readonly max_megabytes?: number; readonly accept?: readonly string[]; readonly keep_original?: boolean; })
  | (FieldBodyShared & { readonly type: "image"; readonly max_count?: number; readonly max_megabytes?: number; readonly keep_original?: boolean; readonly camera_only?: boolean; })
  | (FieldBodyShared & { readonly type: "signature"; })
  | (FieldBodyShared & { readonly type: "formula"; readonly expression: string; readonly decimals?: number; readonly grouping?: boolean; })
  | (FieldBodyShared & { readonly type: "serial"; readonly prefix?: string; readonly period?: "none" | "year" | "month" | "day"; readonly digits?: number; readonly count_by?: string; })
  | (FieldBodyShared & { readonly type: "created_at"; })
  | (FieldBodyShared & { readonly type: "created_by"; })
  | (FieldBodyShared & { readonly type: "updated_at"; })
  | (FieldBodyShared & { readonly type: "updated_by"; })
  | (FieldBodyShared & { readonly type: "reference"; readonly form: string; readonly on_delete?: "restrict" | "clear" | "cascade"; readonly tree?: boolean; readonly show?: readonly string[]; readonly among?: readonly ({ readonly theirs: string; readonly mine: Expression; })[]; })
  | (FieldBodyShared & { readonly type: "references"; readonly form: string; readonly on_delete?: "clear" | "restrict"; readonly show?: readonly string[]; readonly among?: readonly ({ readonly theirs: string; readonly mine: Expression; })[]; readonly max?: number; })
  | (FieldBodyShared & { readonly type: "lookup"; readonly from: string; })
  | (FieldBodyShared & { readonly type: "reverse"; readonly from: string; readonly show?: readonly string[]; })
  | (FieldBodyShared & { readonly type: "rollup"; readonly from: string; readonly expression: string; readonly where?: string; readonly decimals?: number; })
  | (FieldBodyShared & { readonly type: "sub_form"; readonly fields: readonly FieldBody[]; readonly min_rows?: number; readonly max_rows?: number; })
  | (FieldBodyShared & { readonly type: "section"; readonly collapsed?: boolean; })
  | (FieldBodyShared & { readonly type: "tab"; })
  | (FieldBodyShared & { readonly type: "divider"; })
  | (FieldBodyShared & { readonly type: "note"; readonly text?: Text; readonly tone?: "plain" | "info" | "warning"; });

export type NodeBodyShared = { readonly key: Key; readonly label?: Label; readonly description?: Text; readonly fields?: { readonly [key: string]: "hidden" | "masked" | "read" | "edit" | "required" }; };

export type NodeBody =
  | (NodeBodyShared & { readonly type: "start"; })
  | (NodeBodyShared & { readonly type: "approve"; readonly assignees?: readonly Assignee[]; readonly vote?: "any" | "all" | "order" | "share"; readonly share?: number; readonly nobody?: "admins" | "skip" | "refuse"; readonly own?: "ask" | "skip" | "superior"; readonly opinion?: "optional" | "unwilling" | "required"; readonly after_return?: "replay" | "straight"; readonly signature?: "none" | "required"; readonly deadline?: { readonly field?: Key; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly then?: readonly ({ readonly action: "remind" | "agree" | "return" | "transfer" | "escalate" | "accompany"; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly every?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly times?: number; readonly assignees?: readonly Assignee[]; })[]; }; readonly opinion_to?: Key; readonly verbs?: readonly ("reject" | "return" | "transfer" | "add_signer" | "copy")[]; })
  | (NodeBodyShared & { readonly type: "fill"; readonly assignees?: readonly Assignee[]; readonly vote?: "any" | "all" | "order" | "share"; readonly share?: number; readonly nobody?: "admins" | "skip" | "refuse"; readonly own?: "ask" | "skip" | "superior"; readonly opinion?: "optional" | "unwilling" | "required"; readonly after_return?: "replay" | "straight"; readonly signature?: "none" | "required"; readonly deadline?: { readonly field?: Key; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly then?: readonly ({ readonly action: "remind" | "agree" | "return" | "transfer" | "escalate" | "accompany"; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly every?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly times?: number; readonly assignees?: readonly Assignee[]; })[]; }; readonly opinion_to?: Key; readonly verbs?: readonly ("return" | "transfer" | "copy")[]; })
  | (NodeBodyShared & { readonly type: "cc"; readonly assignees?: readonly Assignee[]; })
  | (NodeBodyShared & { readonly type: "branch"; })
  | (NodeBodyShared & { readonly type: "choice"; })
  | (NodeBodyShared & { readonly type: "parallel"; })
  | (NodeBodyShared & { readonly type: "inclusive"; })
  | (NodeBodyShared & { readonly type: "join"; })
  | (NodeBodyShared & { readonly type: "wait"; readonly field?: Key; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; })
  | (NodeBodyShared & { readonly type: "action"; readonly actions?: readonly ActionBody[]; })
  | (NodeBodyShared & { readonly type: "sub_process"; readonly process?: Key; readonly field?: Key; readonly waits?: boolean; readonly rejected?: "reject" | "continue"; })
  | (NodeBodyShared & { readonly type: "back"; readonly to?: Key; })
  | (NodeBodyShared & { readonly type: "end"; });

export type Assignee =
  | ({ readonly type: "person"; readonly people?: readonly string[]; })
  | ({ readonly type: "role"; readonly role?: Key; readonly near?: "anywhere" | "initiator"; })
  | ({ readonly type: "manager"; readonly of?: "initiator"; readonly level?: number; readonly up_to?: boolean; })
  | ({ readonly type: "head"; readonly of?: "initiator"; readonly department?: string; readonly field?: Key; })
  | ({ readonly type: "department"; readonly department?: string; })
  | ({ readonly type: "field"; readonly field?: Key; })
  | ({ readonly type: "chosen"; readonly by?: "initiator" | "previous"; })
  | ({ readonly type: "expression"; readonly expression?: Expression; })
  | ({ readonly type: "initiator"; });

export type ProcessTriggerShared = { readonly hold?: boolean; readonly fields?: readonly Key[]; readonly condition?: Expression; };

export type ProcessTrigger =
  | (ProcessTriggerShared & { readonly on: "record.create"; })
  | (ProcessTriggerShared & { readonly on: "record.update"; })
  | (ProcessTriggerShared & { readonly on: "record.delete"; })
  | (ProcessTriggerShared & { readonly on: "manual"; });

export type RuleTrigger =
  | ({ readonly on: "record.created"; })
  | ({ readonly on: "record.updated"; readonly fields?: readonly Key[]; readonly becomes?: { readonly [key: string]: string | number | boolean | null }; })
  | ({ readonly on: "record.before_save"; readonly fields?: readonly Key[]; })
  | ({ readonly on: "record.before_delete"; })
  | ({ readonly on: "record.deleted"; })
  | ({ readonly on: "segment.entered"; readonly segment: Key; })
  | ({ readonly on: "segment.left"; readonly segment: Key; })
  | ({ readonly on: "date.reached"; readonly field: Key; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly at?: string; readonly yearly?: boolean; readonly catch_up?: "all" | "skip"; })
  | ({ readonly on: "schedule.due"; readonly cron: string; readonly records?: "fitting" | "none"; readonly segment?: Key; readonly catch_up?: "all" | "once" | "skip"; })
  | ({ readonly on: "button.pressed"; readonly roles?: readonly Key[]; readonly asks?: boolean; })
  | ({ readonly on: "process.ended"; readonly process: Key; readonly status?: "agreed" | "rejected" | "cancelled"; })
  | ({ readonly on: "webhook.received"; readonly values?: readonly ({ readonly key: Key; readonly label?: Label; readonly path: readonly string[]; readonly type: "text" | "number" | "boolean" | "date" | "datetime"; readonly sample?: string | number | boolean | null; })[]; readonly unsigned?: boolean; });

export type RuleStepBodyShared = { readonly key?: Key; readonly label?: Label; };

export type RuleStepBody =
  | (RuleStepBodyShared & { readonly type: "update_record"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly set: { readonly [key: string]: Expression }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "create_record"; readonly form: Path; readonly set: { readonly [key: string]: Expression }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "upsert_record"; readonly form: Path; readonly match: { readonly [key: string]: Expression }; readonly set?: { readonly [key: string]: Expression }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "adjust_number"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly field: Key; readonly by: Expression; readonly least?: Expression; readonly most?: Expression; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "delete_record"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "notify"; readonly to: readonly ({ readonly type: "field" | "role" | "person"; readonly field?: Expression; readonly role?: Path; readonly person?: string; })[]; readonly text: string; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "send_email"; readonly to: readonly ({ readonly type: "field" | "address"; readonly field?: Expression; readonly address?: string; })[]; readonly subject: string; readonly text: string; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "send_message"; readonly message: Key; readonly record?: Path; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "call_webhook"; readonly url: string; readonly values?: { readonly [key: string]: Expression }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "call_connector"; readonly connector: string; readonly operation: string; readonly account?: string; readonly values?: { readonly [key: string]: Expression }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "start_process"; readonly process: Key; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "branch"; readonly ways: readonly ({ readonly key?: Key; readonly label?: Label; readonly condition: Expression; readonly actions?: readonly RuleStepBody[]; })[]; readonly else?: readonly RuleStepBody[]; })
  | (RuleStepBodyShared & { readonly type: "split"; readonly ways: readonly ({ readonly key?: Key; readonly label?: Label; readonly share: number; readonly actions?: readonly RuleStepBody[]; })[]; })
  | (RuleStepBodyShared & { readonly type: "for_each"; readonly field?: Key; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly actions: readonly RuleStepBody[]; })
  | (RuleStepBodyShared & { readonly type: "wait"; readonly after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly before?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days" | "working_hours" | "working_days"; }; readonly until?: Expression; readonly condition?: Expression; readonly else?: readonly RuleStepBody[]; })
  | (RuleStepBodyShared & { readonly type: "stop"; })
  | (RuleStepBodyShared & { readonly type: "decide"; readonly table: Key; readonly set: { readonly [key: string]: Key }; readonly when?: Expression; })
  | (RuleStepBodyShared & { readonly type: "refuse"; readonly field?: Key; readonly text: string; })
  | (RuleStepBodyShared & { readonly type: "set_values"; readonly set: { readonly [key: string]: Expression }; });

export type ActionBodyShared = { readonly key?: Key; readonly label?: Label; readonly when?: Expression; };

export type ActionBody =
  | (ActionBodyShared & { readonly type: "update_record"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly set: { readonly [key: string]: Expression }; })
  | (ActionBodyShared & { readonly type: "create_record"; readonly form: Path; readonly set: { readonly [key: string]: Expression }; })
  | (ActionBodyShared & { readonly type: "upsert_record"; readonly form: Path; readonly match: { readonly [key: string]: Expression }; readonly set?: { readonly [key: string]: Expression }; })
  | (ActionBodyShared & { readonly type: "adjust_number"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; readonly field: Key; readonly by: Expression; readonly least?: Expression; readonly most?: Expression; })
  | (ActionBodyShared & { readonly type: "delete_record"; readonly record?: Path; readonly form?: Path; readonly match?: { readonly [key: string]: Expression }; readonly where?: Expression; })
  | (ActionBodyShared & { readonly type: "notify"; readonly to: readonly ({ readonly type: "field" | "role" | "person"; readonly field?: Expression; readonly role?: Path; readonly person?: string; })[]; readonly text: string; })
  | (ActionBodyShared & { readonly type: "send_email"; readonly to: readonly ({ readonly type: "field" | "address"; readonly field?: Expression; readonly address?: string; })[]; readonly subject: string; readonly text: string; })
  | (ActionBodyShared & { readonly type: "send_message"; readonly message: Key; readonly record?: Path; })
  | (ActionBodyShared & { readonly type: "call_webhook"; readonly url: string; readonly values?: { readonly [key: string]: Expression }; })
  | (ActionBodyShared & { readonly type: "call_connector"; readonly connector: string; readonly operation: string; readonly account?: string; readonly values?: { readonly [key: string]: Expression }; })
  | (ActionBodyShared & { readonly type: "start_process"; readonly process: Key; });

export type BlockBodyShared = { readonly key: Key; readonly label?: Label; readonly tab?: Key; readonly x?: number; readonly y?: number; readonly w?: number; readonly h?: number; readonly form: Path; readonly dataset?: Key; readonly dimensions?: readonly (string | { readonly key?: Key; readonly label?: Label; readonly field?: Path; readonly expression?: Expression; readonly grain?: "day" | "week" | "month" | "quarter" | "year"; readonly function?: "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVERAGE" | "MIN" | "MAX"; readonly show?: "share" | "running" | "change"; readonly format?: "percent"; readonly per?: { readonly form: Path; readonly dataset?: Key; readonly measure?: Expression; readonly along: readonly Expression[]; readonly filter?: Expression; }; })[]; readonly measures?: readonly (string | { readonly key?: Key; readonly label?: Label; readonly field?: Path; readonly expression?: Expression; readonly grain?: "day" | "week" | "month" | "quarter" | "year"; readonly function?: "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVERAGE" | "MIN" | "MAX"; readonly show?: "share" | "running" | "change"; readonly format?: "percent"; readonly per?: { readonly form: Path; readonly dataset?: Key; readonly measure?: Expression; readonly along: readonly Expression[]; readonly filter?: Expression; }; })[]; readonly filter?: Expression; readonly sort?: readonly string[]; readonly limit?: number; };

export type BlockBody =
  | (BlockBodyShared & { readonly type: "column"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "stacked"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "bar"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "line"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "area"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "pie"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "funnel"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "heat"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "table"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "pivot"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "metric"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "combo"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "shares"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "stacked_bar"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "layers"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "scatter"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "bubble"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "radar"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "rose"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "map"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "treemap"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "sunburst"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "gauge"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "waterfall"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "pareto"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "sankey"; readonly others?: boolean; readonly labelled?: boolean; readonly across?: number; readonly subtotals?: boolean; readonly colour?: number; readonly press?: "filter" | "records" | "nothing"; readonly trend?: Path; readonly good?: "up" | "down"; })
  | (BlockBodyShared & { readonly type: "retention"; readonly who?: Path; readonly when?: Path; readonly grain?: "day" | "week" | "month"; readonly first?: Expression; readonly again?: Expression; readonly periods?: number; })
  | (BlockBodyShared & { readonly type: "conversion"; readonly who?: Path; readonly when?: Path; readonly steps?: readonly ({ readonly label: Label; readonly condition?: Expression; })[]; readonly days?: number; readonly split?: Path; })
  | (BlockBodyShared & { readonly type: "rfm"; readonly who?: Path; readonly when?: Path; readonly amount?: Path; readonly limits?: { readonly recency?: readonly number[]; readonly frequency?: readonly number[]; readonly amount?: readonly number[]; }; })
  | (BlockBodyShared & { readonly type: "text"; readonly text?: Text; });

export type PrintBlockBodyShared = { readonly key: Key; readonly when?: Expression; };

export type PrintBlockBody =
  | (PrintBlockBodyShared & { readonly type: "heading"; readonly text: string; readonly align?: "left" | "center" | "right"; readonly size?: number; })
  | (PrintBlockBodyShared & { readonly type: "text"; readonly text: string; readonly align?: "left" | "center" | "right"; readonly size?: number; readonly bold?: boolean; })
  | (PrintBlockBodyShared & { readonly type: "grid"; readonly cells: readonly ({ readonly value: Expression; readonly label?: Label; readonly wide?: boolean; })[]; readonly columns?: number; readonly lines?: boolean; })
  | (PrintBlockBodyShared & { readonly type: "rows"; readonly rows: Key; readonly columns: readonly ({ readonly value: Expression; readonly label?: Label; readonly width?: number; readonly align?: "left" | "right"; readonly sum?: boolean; })[]; readonly numbered?: boolean; })
  | (PrintBlockBodyShared & { readonly type: "code"; readonly value?: Expression; readonly side?: number; readonly align?: "left" | "center" | "right"; readonly beside?: boolean; })
  | (PrintBlockBodyShared & { readonly type: "picture"; readonly field: Key; readonly high?: number; })
  | (PrintBlockBodyShared & { readonly type: "trail"; })
  | (PrintBlockBodyShared & { readonly type: "signs"; readonly labels: readonly string[]; })
  | (PrintBlockBodyShared & { readonly type: "line"; })
  | (PrintBlockBodyShared & { readonly type: "space"; readonly high?: number; });

/** What the values of a field are to whoever compares, finds, writes or draws them. */
export type ValueKind = "text" | "number" | "percent" | "date" | "datetime" | "time" | "range" | "address" | "choice" | "choices" | "tags" | "switch" | "member" | "members" | "department" | "departments" | "reference" | "references" | "files" | "rows" | "records" | "result" | "nothing";

/** What may be done with a field of a type. */
export type Trait = "worded" | "ordered" | "measured" | "telling" | "identifying" | "titling" | "naming" | "reaching" | "filled" | "constant" | "long" | "personal" | "in_rows";

export type Truth = { readonly holds: ValueKind; readonly traits: readonly Trait[]; readonly group: "basic" | "advanced" | "relation" | "layout"; readonly computed: boolean };

/** What is true of every type of field; who adds one says it with the type. */
export const truths = {
  text: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "naming", "filled", "constant", "in_rows"], group: "basic", computed: false },
  long_text: { holds: "text", traits: ["worded", "naming", "filled", "constant", "long", "in_rows"], group: "basic", computed: false },
  rich_text: { holds: "text", traits: ["worded", "filled", "long"], group: "basic", computed: false },
  number: { holds: "number", traits: ["worded", "ordered", "measured", "telling", "identifying", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  money: { holds: "number", traits: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  percent: { holds: "percent", traits: ["worded", "ordered", "measured", "telling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  rating: { holds: "number", traits: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  date: { holds: "date", traits: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  datetime: { holds: "datetime", traits: ["worded", "ordered", "measured", "telling", "filled", "in_rows"], group: "basic", computed: false },
  time: { holds: "time", traits: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  date_range: { holds: "range", traits: ["worded", "ordered", "titling", "filled", "in_rows"], group: "basic", computed: false },
  choice: { holds: "choice", traits: ["worded", "ordered", "telling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  choices: { holds: "choices", traits: ["worded", "filled", "in_rows"], group: "basic", computed: false },
  tags: { holds: "tags", traits: ["worded", "filled", "in_rows"], group: "basic", computed: false },
  switch: { holds: "switch", traits: ["worded", "ordered", "telling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  member: { holds: "member", traits: ["worded", "ordered", "telling", "filled", "in_rows"], group: "basic", computed: false },
  members: { holds: "members", traits: ["worded", "filled", "in_rows"], group: "basic", computed: false },
  department: { holds: "department", traits: ["worded", "ordered", "telling", "filled", "in_rows"], group: "basic", computed: false },
  departments: { holds: "departments", traits: ["worded", "filled", "in_rows"], group: "basic", computed: false },
  phone: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "reaching", "filled", "constant", "personal", "in_rows"], group: "basic", computed: false },
  email: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "reaching", "filled", "constant", "personal", "in_rows"], group: "basic", computed: false },
  url: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  id_card: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "filled", "constant", "personal", "in_rows"], group: "basic", computed: false },
  credit_code: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "filled", "constant", "in_rows"], group: "basic", computed: false },
  bank_card: { holds: "text", traits: ["worded", "ordered", "telling", "identifying", "titling", "filled", "constant", "personal", "in_rows"], group: "basic", computed: false },
  address: { holds: "address", traits: ["worded", "ordered", "filled", "long", "personal", "in_rows"], group: "basic", computed: false },
  location: { holds: "text", traits: ["worded", "ordered", "telling", "filled", "in_rows"], group: "basic", computed: false },
  attachment: { holds: "files", traits: ["in_rows"], group: "basic", computed: false },
  image: { holds: "files", traits: ["in_rows"], group: "basic", computed: false },
  signature: { holds: "files", traits: ["in_rows"], group: "basic", computed: false },
  formula: { holds: "result", traits: ["worded", "ordered", "measured", "titling", "in_rows"], group: "advanced", computed: true },
  serial: { holds: "text", traits: ["worded", "ordered", "measured", "telling", "identifying", "titling", "naming", "constant"], group: "advanced", computed: true },
  created_at: { holds: "datetime", traits: ["worded", "ordered", "measured"], group: "advanced", computed: true },
  created_by: { holds: "member", traits: ["worded", "ordered"], group: "advanced", computed: true },
  updated_at: { holds: "datetime", traits: ["worded", "ordered", "measured"], group: "advanced", computed: true },
  updated_by: { holds: "member", traits: ["worded", "ordered"], group: "advanced", computed: true },
  reference: { holds: "reference", traits: ["worded", "ordered", "telling", "filled", "in_rows"], group: "relation", computed: false },
  references: { holds: "references", traits: ["worded", "filled"], group: "relation", computed: false },
  lookup: { holds: "result", traits: ["worded", "ordered", "measured", "titling", "in_rows"], group: "relation", computed: true },
  reverse: { holds: "records", traits: [], group: "relation", computed: true },
  rollup: { holds: "result", traits: ["worded", "ordered", "measured", "titling"], group: "relation", computed: true },
  sub_form: { holds: "rows", traits: [], group: "relation", computed: false },
  section: { holds: "nothing", traits: [], group: "layout", computed: true },
  tab: { holds: "nothing", traits: [], group: "layout", computed: true },
  divider: { holds: "nothing", traits: [], group: "layout", computed: true },
  note: { holds: "nothing", traits: [], group: "layout", computed: true },
} as const satisfies Readonly<Record<FieldBody["type"], Truth>>;

/** The traits that a kind of values brings along: those of what a formula gives. */
export const usual = {
  text: ["worded", "ordered", "telling", "titling", "filled", "constant", "in_rows"],
  number: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"],
  percent: ["worded", "ordered", "measured", "telling", "filled", "constant", "in_rows"],
  date: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"],
  datetime: ["worded", "ordered", "measured", "telling", "filled", "in_rows"],
  time: ["worded", "ordered", "measured", "telling", "titling", "filled", "constant", "in_rows"],
  range: ["worded", "ordered", "titling", "filled", "in_rows"],
  address: ["worded", "ordered", "filled", "in_rows"],
  choice: ["worded", "ordered", "telling", "filled", "constant", "in_rows"],
  choices: ["worded", "filled", "in_rows"],
  tags: ["worded", "filled", "in_rows"],
  switch: ["worded", "ordered", "telling", "filled", "constant", "in_rows"],
  member: ["worded", "ordered", "telling", "filled", "in_rows"],
  members: ["worded", "filled", "in_rows"],
  department: ["worded", "ordered", "telling", "filled", "in_rows"],
  departments: ["worded", "filled", "in_rows"],
  reference: ["worded", "ordered", "telling", "filled", "in_rows"],
  references: ["worded", "filled"],
  files: ["in_rows"],
  rows: [],
  records: [],
  result: ["worded", "ordered", "measured", "telling", "titling", "filled", "in_rows"],
  nothing: [],
} as const satisfies Readonly<Record<ValueKind, readonly Trait[]>>;

export type Entry = { readonly type: "form" | "dashboard" | "group" | "link"; readonly key?: Key; readonly label?: Label; readonly icon?: Icon; readonly view?: Key; readonly url?: string; readonly items?: readonly Entry[]; };

export type AppBody = { readonly format: number; readonly key: string; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly color?: Color; readonly version?: string; readonly requires?: { readonly apps?: readonly Key[]; readonly connectors?: readonly string[]; }; readonly navigation?: readonly Entry[]; };

export type FormBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly color?: Color; readonly title?: Expression; readonly fields: readonly FieldBody[]; readonly layout?: { readonly columns?: number; readonly sections?: readonly ({ readonly key: Key; readonly type?: "section" | "tab"; readonly label: Label; readonly fields?: readonly Key[]; readonly collapsed?: boolean; readonly visible_when?: Expression; })[]; }; readonly views?: readonly ({ readonly key: Key; readonly type: "table" | "kanban" | "calendar" | "gantt" | "gallery"; readonly label: Label; readonly fields?: readonly Path[]; readonly filter?: Expression; readonly sort?: Sort; readonly group?: Key; readonly start?: Key; readonly end?: Key; readonly cover?: Key; readonly sums?: readonly Key[]; readonly roles?: readonly Key[]; readonly frozen?: number; readonly density?: "compact" | "middle" | "loose"; })[]; readonly checks?: readonly ({ readonly key?: Key; readonly condition: Expression; readonly message: Label; readonly field?: Key; })[]; readonly unique?: readonly ({ readonly key: Key; readonly fields: readonly Key[]; })[]; readonly identity?: { readonly match?: readonly (readonly Key[])[]; readonly keep?: "newest" | "oldest" | "fullest"; }; readonly activities?: { readonly id: Key; readonly name: Key; readonly at: Key; readonly customer?: Key; }; readonly settings?: { readonly [key: string]: Json }; };

export type ProcessBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form?: Path; readonly title?: Expression; readonly trigger?: ProcessTrigger; readonly nodes: readonly NodeBody[]; readonly edges?: readonly ({ readonly key?: Key; readonly from: Key; readonly to: Key; readonly label?: Label; readonly condition?: Expression; readonly default?: boolean; readonly order?: number; })[]; readonly settings?: { readonly [key: string]: Json }; readonly stories?: readonly ({ readonly key: Key; readonly label: Label; readonly start: { readonly by: string; readonly at: string; readonly values?: { readonly [key: string]: Json }; }; readonly steps: readonly ({ readonly verb?: string; readonly at?: Key; readonly by?: string; readonly comment?: string; readonly to?: readonly string[]; readonly node?: Key; readonly place?: string; readonly chosen?: { readonly [key: string]: readonly string[] }; readonly values?: { readonly [key: string]: Json }; readonly wait?: { readonly amount?: number; readonly unit?: "hours" | "days" | "working_hours" | "working_days"; }; })[]; readonly expects: { readonly path: readonly Key[]; readonly people?: { readonly [key: string]: readonly string[] }; readonly outcome: "agreed" | "rejected" | "cancelled" | "running" | "returned" | "withdrawn"; }; })[]; };

export type RuleBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form?: Path; readonly enabled?: boolean; readonly trigger: RuleTrigger; readonly condition?: Expression; readonly actions: readonly RuleStepBody[]; readonly else?: readonly RuleStepBody[]; readonly order?: number; readonly settings?: { readonly [key: string]: Json }; };

export type JourneyBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form: Path; readonly enabled?: boolean; readonly entry: { readonly form?: Path; readonly via?: Key; readonly trigger: RuleTrigger; readonly condition?: Expression; }; readonly reentry?: "once" | "again" | "after"; readonly again_after?: { readonly amount: number; readonly unit: "minutes" | "hours" | "days"; }; readonly goal?: Expression; readonly leave?: Expression; readonly quiet?: { readonly from: string; readonly to: string; }; readonly cap?: { readonly count: number; readonly days: number; }; readonly actions: readonly RuleStepBody[]; readonly notes?: readonly ({ readonly key: Key; readonly text: string; readonly by?: string; readonly x: number; readonly y: number; })[]; };

export type DashboardBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form?: Path; readonly filters?: readonly ({ readonly key: Key; readonly label: Label; readonly kind: "period" | "values"; readonly on: { readonly [key: string]: Path }; readonly default?: string | readonly string[] | { readonly from: string | null; readonly to: string | null; }; })[]; readonly blocks?: readonly BlockBody[]; readonly tabs?: readonly ({ readonly key: Key; readonly label: Label; })[]; readonly phone?: { readonly order?: readonly Key[]; readonly hidden?: readonly Key[]; }; readonly theme?: "light" | "dark" | "system"; readonly settings?: { readonly [key: string]: Json }; };

export type DatasetBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form: Path; readonly filter?: Expression; readonly joins?: readonly ({ readonly key: Key; readonly label?: Label; readonly form: Path; readonly kind?: "left" | "inner"; readonly on: readonly ({ readonly left: Expression; readonly right: Expression; })[]; })[]; readonly fields?: readonly ({ readonly key: Key; readonly label?: Label; readonly expression: Expression; })[]; };

export type SegmentBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly color?: Color; readonly form: Key; readonly condition?: Expression; readonly shown?: boolean; readonly top?: { readonly by: Expression; readonly percent: number; }; };

export type TableBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form: Key; readonly hit?: "first" | "unique"; readonly inputs?: readonly ({ readonly key: Key; readonly label?: Label; readonly expression: Expression; })[]; readonly outputs?: readonly ({ readonly key: Key; readonly label?: Label; readonly field?: Key; readonly type?: "text" | "number" | "switch" | "date"; })[]; readonly rows?: readonly ({ readonly key: Key; readonly tests?: { readonly [key: string]: { readonly op: "is" | "not" | "range" | "has" | "lacks" | "starts" | "blank" | "filled"; readonly values?: readonly (string | number | boolean)[]; readonly least?: string | number | boolean; readonly above?: string | number | boolean; readonly most?: string | number | boolean; readonly below?: string | number | boolean; } }; readonly values?: { readonly [key: string]: { readonly value?: string | number | boolean | readonly string[]; readonly formula?: Expression; } }; })[]; readonly otherwise?: { readonly [key: string]: { readonly value?: string | number | boolean | readonly string[]; readonly formula?: Expression; } }; };

export type MessageBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form: Key; readonly channel: string; readonly purpose: "service" | "marketing"; readonly address?: Path; readonly subject?: string; readonly text?: string; readonly signature?: string; readonly template?: string; readonly variables?: readonly string[]; };

export type PrintBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly form: Path; readonly paper?: "A4" | "A5" | "continuous"; readonly height?: number; readonly orientation?: "portrait" | "landscape"; readonly margins?: { readonly top?: number; readonly right?: number; readonly bottom?: number; readonly left?: number; }; readonly size?: number; readonly blocks?: readonly PrintBlockBody[]; readonly footer?: { readonly text?: string; readonly pages?: boolean; }; readonly word?: { readonly name: string; readonly content: string; }; };

export type RoleBody = { readonly key: Key; readonly label: Label; readonly description?: Text; readonly icon?: Icon; readonly build?: boolean; readonly external?: boolean; readonly forms?: { readonly [key: string]: { readonly operations?: readonly ("create" | "read" | "update" | "delete" | "import" | "export" | "print" | "manage")[]; readonly scope?: "own" | "department" | "department_tree" | "all" | { readonly expression?: Expression; readonly summoned_by?: readonly Path[]; }; readonly scopes?: { readonly update?: "own" | "department" | "department_tree" | "all" | { readonly expression: Expression; }; readonly delete?: "own" | "department" | "department_tree" | "all" | { readonly expression: Expression; }; }; readonly fields?: { readonly [key: string]: "hidden" | "masked" | "read" | "edit" }; readonly default_field?: "hidden" | "masked" | "read" | "edit"; } }; readonly dashboards?: readonly Key[]; readonly processes?: readonly Key[]; readonly departments?: boolean; };
