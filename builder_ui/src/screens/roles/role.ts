// A role as makers write it: per form what may be done, to which records, with which fields.

import type { Definition, Label, Operation } from "@dougong/web";

export const scopes = ["own", "department", "department_tree", "all"] as const;
export type ScopeKey = (typeof scopes)[number];
/** Found one by one, by the whole of a number; a condition beside narrows what is found. */
export type Summons = { readonly summoned_by: readonly string[]; readonly expression?: string };
export type Scope = ScopeKey | Summons | { readonly expression?: string; readonly summoned_by?: readonly string[] };
export type ScopeKind = ScopeKey | "custom" | "summoned";

export const isSummons = (scope: Scope): scope is Summons => typeof scope === "object" && scope.summoned_by !== undefined;

export const rights = ["hidden", "masked", "read", "edit"] as const;
export type Right = (typeof rights)[number];

export const operations = ["read", "create", "update", "delete", "import", "export", "print"] as const satisfies readonly Operation[];

/** What is done to records that are there; each may reach some of those that are seen. */
export const doings = ["read", "update", "delete"] as const satisfies readonly Operation[];
export type Doing = (typeof doings)[number];

export type Grant = {
  operations?: Operation[];
  scope?: Scope;
  /** Where it differs from what is seen. */
  scopes?: { update?: Scope; delete?: Scope };
  fields?: { [field: string]: Right };
  default_field?: Right;
};

export type Role = Definition & {
  readonly label: Label;
  readonly external?: boolean;
  readonly forms?: { readonly [form: string]: Grant };
  /** What it opens; left out, it follows the forms. */
  readonly dashboards?: readonly string[];
  readonly processes?: readonly string[];
};

/** What nobody gave is not granted. */
export const grantOf = (role: Role, form: string): Grant | null => {
  const grant = role.forms?.[form];
  return grant && (grant.operations ?? []).length > 0 ? grant : null;
};

export const scopeOf = (grant: Grant, doing: Doing = "read"): Scope => (doing === "read" ? undefined : grant.scopes?.[doing]) ?? grant.scope ?? "own";

export const kindOf = (scope: Scope): ScopeKind => (isSummons(scope) ? "summoned" : typeof scope === "object" ? "custom" : scope);

/** Whether it would reach further than what is seen; of conditions nobody can tell. */
export const isWider = (scope: Scope, seen: Scope): boolean => typeof scope !== "object" && typeof seen !== "object" && scopes.indexOf(scope) > scopes.indexOf(seen);

export const rightOf = (grant: Grant, field: string): Right => grant.fields?.[field] ?? grant.default_field ?? "edit";

type Writable = { forms?: { [form: string]: Grant }; dashboards?: readonly string[]; processes?: readonly string[] };

/** Change what a role grants on a form; a grant without anything to do is taken away. */
export const changeGrant =
  (form: string, change: (grant: Grant) => void) =>
  (role: unknown): void => {
    const draft = role as Writable;
    const forms = (draft.forms ??= {});
    const grant = (forms[form] ??= { operations: [], scope: "own" });
    change(grant);
    if ((grant.operations ?? []).length === 0) delete forms[form];
  };

/** Back to what is published; null for nothing. */
export const restoreGrant =
  (form: string, was: Grant | null) =>
  (role: unknown): void => {
    const draft = role as Writable;
    const forms = (draft.forms ??= {});
    if (was) forms[form] = was;
    else delete forms[form];
  };

const keepScopes = (grant: Grant, kept: NonNullable<Grant["scopes"]>): void => {
  const seen = scopeOf(grant);
  const apart = Object.entries(kept).filter(([, scope]) => scope !== seen && !isWider(scope, seen));
  if (apart.length > 0) grant.scopes = Object.fromEntries(apart);
  else delete grant.scopes;
};

/** How far one sees. Whoever sees more does not change more for that; nobody changes what they do not see. */
export const setScope = (scope: Scope) => (grant: Grant): void => {
  const [seen, was] = [grant.operations?.includes("read"), scopeOf(grant)];
  const held = (["update", "delete"] as const).filter((each) => grant.operations?.includes(each));
  const pinned = Object.fromEntries(held.map((each) => [each, scopeOf(grant, each)]));
  grant.scope = scope;
  if (!seen) grant.operations = ["read", ...(grant.operations ?? [])];
  // While a condition is written, what follows it goes on following.
  keepScopes(grant, typeof was === "object" && typeof scope === "object" ? { ...grant.scopes } : pinned);
};

/** What is done to many records at once is not done to those that are found one by one. */
export const ofMany = ["import", "export"] as const satisfies readonly Operation[];

/** Let records be found by the whole of some numbers; what they are found by is masked, unless somebody said more. */
export const setSummons = (fields: readonly string[]) => (grant: Grant): void => {
  const before = scopeOf(grant);
  const was = isSummons(before) ? before : null;
  setScope({ ...was, summoned_by: fields })(grant);
  grant.operations = grant.operations?.filter((each) => !(ofMany as readonly string[]).includes(each)) ?? [];
  delete grant.scopes;
  fields.filter((field) => !was?.summoned_by.includes(field) && rightOf(grant, field) === "edit").forEach((field) => setRight(field, "masked")(grant));
};

/** How far one changes or deletes; null for just what one sees. */
export const setScopeOf = (doing: "update" | "delete", scope: Scope | null) => (grant: Grant): void => {
  setOperation(doing, true)(grant);
  const { [doing]: _, ...others } = grant.scopes ?? {};
  keepScopes(grant, scope ? { ...others, [doing]: scope } : others);
};

/** Whatever is done to a record, one has to see it; without seeing, nothing is left but adding. */
export const setOperation = (operation: Operation, on: boolean) => (grant: Grant): void => {
  const held = new Set(grant.operations ?? []);
  if (on) held.add(operation);
  else held.delete(operation);
  if (on && operation !== "create") held.add("read");
  if (!on && operation === "read") held.forEach((each) => each !== "create" && held.delete(each));
  grant.operations = operations.filter((each) => held.has(each));
  keepScopes(grant, Object.fromEntries(Object.entries(grant.scopes ?? {}).filter(([each]) => held.has(each as Doing))));
};

/** The right everybody has by default is not written down. */
export const setRight = (field: string, right: Right) => (grant: Grant): void => {
  const fields = { ...grant.fields, [field]: right };
  if (right === (grant.default_field ?? "edit")) delete fields[field];
  if (Object.keys(fields).length > 0) grant.fields = fields;
  else delete grant.fields;
};

/** A dashboard as far as access goes: the forms whose records it counts. */
export type BoardRow = { readonly key: string; readonly label: string; readonly forms: readonly string[] };

/** Whoever reads every form of a dashboard opens it, without anybody saying so; people from outside never do. */
const follows = (role: Role, { forms }: BoardRow): boolean =>
  !role.external && forms.length > 0 && forms.every((form) => grantOf(role, form)?.operations?.includes("read"));

export const opensBoard = (role: Role, board: BoardRow): boolean => role.dashboards?.includes(board.key) ?? follows(role, board);

/** Open or close one dashboard; a role that opens just what follows from its forms lists nothing. */
export const switchBoard =
  (boards: readonly BoardRow[], key: string, on: boolean) =>
  (role: unknown): void => {
    const draft = role as Writable & Role;
    const open = boards.filter((board) => (board.key === key ? on : opensBoard(draft, board)));
    const same = boards.every((board) => open.includes(board) === follows(draft, board));
    if (same) delete (draft as Writable).dashboards;
    else (draft as Writable).dashboards = open.map((board) => board.key);
  };

export const switchProcess =
  (key: string, on: boolean) =>
  (role: unknown): void => {
    const draft = role as Writable;
    const others = (draft.processes ?? []).filter((each) => each !== key);
    const next = on ? [...others, key] : others;
    if (next.length > 0) draft.processes = next;
    else delete draft.processes;
  };

export const presets = ["fill", "see", "everything"] as const;
export type Preset = (typeof presets)[number];

const granted: Readonly<Record<Preset, readonly Operation[]>> = { fill: ["read", "create"], see: ["read"], everything: operations };

/** The same for all forms, and with them every dashboard about them. */
export const setPreset =
  (preset: Preset, forms: readonly string[]) =>
  (role: unknown): void => {
    const draft = role as Writable;
    draft.forms = Object.fromEntries(forms.map((form) => [form, { operations: [...granted[preset]], scope: "all" as const }]));
    delete draft.dashboards;
  };
