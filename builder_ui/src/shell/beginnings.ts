// What a new definition has from the start.

import type { Definition } from "@dougong/web";

/** A process begins with new records; the form is chosen when there is only one to choose. */
const processFor = (forms: readonly string[]): object => ({
  ...(forms.length === 1 ? { form: forms[0] } : {}),
  trigger: { on: "record.create", hold: true },
  nodes: [{ key: "start", type: "start" }, { key: "end", type: "end" }],
  edges: [{ from: "start", to: "end" }],
});

/** A message is about the first form that holds email addresses, where there is one; an empty address would be refused. */
const messageFor = (forms: readonly Definition[]): object => {
  const reached = forms.map((form) => ({ form: form.key, address: emailOf(form) })).find(({ address }) => address !== "");
  return { form: forms[0]?.key ?? "", ...reached, channel: "email", purpose: "service", subject: "", text: "" };
};

/** The key of the field of a form that holds email addresses; empty where none does. */
const emailOf = (form: Definition): string => ((form["fields"] ?? []) as unknown as readonly { key: string; type: string }[]).find(({ type }) => type === "email")?.key ?? "";

/** `beside` is the definition that is open: another print is about the same form. */
export const beginningOf = (kind: string, defined: readonly Definition[], beside?: Definition): object => {
  const forms = defined.map(({ key }) => key);
  if (kind === "messages") return messageFor(defined);
  if (kind === "processes") return processFor(forms);
  if (kind === "journeys") return { form: forms[0] ?? "", entry: { trigger: { on: "record.created" } }, actions: [] };
  if (kind === "prints") return { form: beside?.["form"] ?? forms[0] ?? "", blocks: [] };
  if (kind === "segments" || kind === "tables" || kind === "datasets") return { form: forms[0] ?? "" };
  return kind === "forms" ? { fields: [] } : {};
};
