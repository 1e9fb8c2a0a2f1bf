// What designers edit takes whatever a definition may hold: where the two drift apart, this does not compile.

import type { DashboardBody, DashboardDefinition, FormBody, ProcessBody, RoleBody, RuleBody } from "@dougong/web";
import type { Form } from "./screens/forms/form";
import type { Process } from "./screens/processes/model";
import type { Role } from "./screens/roles/role";
import type { Rule } from "./screens/rules/rule";

type Takes<Edited, Body extends Edited> = [Edited, Body];
type Mutable<T> = T extends readonly (infer E)[] ? Mutable<E>[] : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
/** A draft gets what it lacks when it is opened. */
type Complete<Body, Name extends keyof Body> = Body & { readonly [K in Name]-?: NonNullable<Body[K]> };
export type Checked = [
  Takes<Form, Mutable<FormBody>>,
  Takes<Process, Complete<ProcessBody, "edges">>,
  Takes<Rule, RuleBody>,
  Takes<Role, Mutable<RoleBody>>,
  Takes<DashboardDefinition, DashboardBody>,
];
