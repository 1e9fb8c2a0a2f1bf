// Where one can jump to by name.

import type { AppSummary } from "../api/apps";

export type Target = { id: string; address: string; label: string; app: AppSummary; form: boolean };

/** Every app, then every form of every app. */
export const targetsOf = (apps: readonly AppSummary[]): Target[] => [
  ...apps.map((app) => ({ id: app.key, address: `/apps/${app.key}`, label: app.label, app, form: false })),
  ...apps.flatMap((app) =>
    app.forms.map((form) => ({
      id: `${app.key}/${form.key}`,
      address: `/apps/${app.key}/forms/${form.key}`,
      label: form.label,
      app,
      form: true,
    })),
  ),
];

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, "");

/** Those whose name or key holds the text; names that begin with it come first. */
export const matching = (targets: readonly Target[], text: string): Target[] => {
  const wanted = folded(text);
  const found = targets.filter(({ id, label }) => folded(label).includes(wanted) || id.includes(wanted));
  const begins = ({ label }: Target): number => (folded(label).startsWith(wanted) ? 0 : 1);
  return [...found].sort((one, other) => begins(one) - begins(other)).slice(0, 12);
};
