// What makers can choose from, as the server prints it.

import { get, type Json, type Label, type PrintBlockBody } from "@dougong/web";
import { queryOptions } from "@tanstack/react-query";

/** The JSON Schema of one setting, as far as panels read it. */
export type SettingSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: SettingSchema;
};

/** The installed package that a part comes with; ours have none. */
export type Origin = { readonly package: string; readonly version: string };

/** A setting of an action that comes with a package: it says itself what it is called, and its choices too. */
export type OwnSetting = SettingSchema & { readonly label: Label; readonly labels?: { readonly [choice: string]: Label } };

export const isOwn = (schema: SettingSchema): schema is OwnSetting => "label" in schema;

export type FieldPart = {
  readonly key: string;
  readonly label: Label;
  /** How the name is spoken: "jine", for those who type without Chinese input. */
  readonly search?: string;
  readonly group: "basic" | "advanced" | "relation" | "layout";
  readonly computed: boolean;
  readonly schema: { readonly properties: { readonly [setting: string]: SettingSchema } };
};

export type PrintBlockPart = { readonly key: PrintBlockBody["type"]; readonly label: Label };

export type ActionPart = {
  readonly key: string;
  readonly label: Label;
  readonly origin?: Origin;
  /** A step of rules that is no action, but says which come next. */
  readonly control?: boolean;
  /** Of those that come with a package, every setting but what all actions have is an `OwnSetting`. */
  readonly schema?: { readonly properties: { readonly [setting: string]: SettingSchema } };
};

export type FunctionParam = { readonly name: string; readonly label: Label; readonly accepts: readonly string[]; readonly optional: boolean; readonly repeats: boolean };

export type FunctionPart = {
  readonly key: string;
  readonly group: string;
  readonly operator: Json;
  readonly params: readonly FunctionParam[];
  readonly folds: boolean;
  readonly docs: Label;
  /** Other words people look for it by. */
  readonly words: readonly string[];
  /** How those words are spoken: "heji", for those who type without Chinese input. */
  readonly search: string;
  /** Pairs of a formula and its result. */
  readonly examples: readonly (readonly [string, string])[];
  readonly origin?: Origin;
};

export type Catalogue = {
  readonly fields: readonly FieldPart[];
  readonly actions: readonly ActionPart[];
  /** Those of rules: the actions, then the steps that say which come next. */
  readonly rule_steps: readonly ActionPart[];
  readonly print_blocks: readonly PrintBlockPart[];
  readonly functions: readonly FunctionPart[];
};

/** It changes only with the product. */
export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"],
  queryFn: ({ signal }) => get<Catalogue>("/catalogue", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
