// What a new definition has from the start.

/** A process begins with new records; the form is chosen when there is only one to choose. */
const processFor = (forms: readonly string[]): object => ({
  ...(forms.length === 1 ? { form: forms[0] } : {}),
  trigger: { on: "record.create", hold: true },
  nodes: [{ key: "start", type: "start" }, { key: "end", type: "end" }],
  edges: [{ from: "start", to: "end" }],
});

export const beginningOf = (kind: string, forms: readonly string[]): object => {
  if (kind === "processes") return processFor(forms);
  if (kind === "prints") return { form: forms[0] ?? "", blocks: [] };
  if (kind === "segments") return { form: forms[0] ?? "" };
  return kind === "forms" ? { fields: [] } : {};
};
