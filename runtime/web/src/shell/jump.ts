// Where one can jump to: apps and forms by name, records and people as the server finds them, help by subject.

import type { AppSummary } from "../api/apps";
import type { FoundPerson, FoundRecord } from "../api/search";

type AppLook = { readonly key: string; readonly icon?: string | null; readonly color?: string | null };

export type Target =
  | { readonly kind: "place"; readonly id: string; readonly label: string; readonly of: string; readonly address: string; readonly app: AppLook }
  | { readonly kind: "record"; readonly id: string; readonly label: string; readonly of: string; readonly address: string; readonly app: AppLook }
  | { readonly kind: "person"; readonly id: string; readonly label: string; readonly of: string }
  | { readonly kind: "help"; readonly id: string; readonly label: string; readonly of: string; readonly answer: string };

/** Every app, then every form and dashboard of every app. */
export const placesOf = (apps: readonly AppSummary[]): Target[] => [
  ...apps.map((app): Target => ({ kind: "place", id: app.key, address: `/apps/${app.key}`, label: app.label, of: "", app })),
  ...apps.flatMap((app) => [
    ...app.forms.map((form): Target => ({ kind: "place", id: `${app.key}/${form.key}`, address: `/apps/${app.key}/forms/${form.key}`, label: form.label, of: app.label, app })),
    ...app.dashboards.map((board): Target => ({ kind: "place", id: `${app.key}/board/${board.key}`, address: `/apps/${app.key}/dashboards/${board.key}`, label: board.label, of: app.label, app })),
  ]),
];

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, "");

/** Those whose name or key holds the text; names that begin with it come first. */
export const matching = (targets: readonly Target[], text: string, most = 12): Target[] => {
  const wanted = folded(text);
  const found = targets.filter(({ id, label }) => folded(label).includes(wanted) || id.includes(wanted));
  const begins = ({ label }: Target): number => (folded(label).startsWith(wanted) ? 0 : 1);
  return [...found].sort((one, other) => begins(one) - begins(other)).slice(0, most);
};

export const recordsAsTargets = (records: readonly FoundRecord[], apps: readonly AppSummary[], untitled: string): Target[] =>
  records.map((each) => ({
    kind: "record",
    id: each.id,
    label: each.title ?? untitled,
    of: `${each.app_label} · ${each.form_label}`,
    address: `/apps/${each.app}/forms/${each.form}?record=${each.id}`,
    app: apps.find(({ key }) => key === each.app) ?? { key: each.app },
  }));

export const peopleAsTargets = (people: readonly FoundPerson[]): Target[] =>
  people.map(({ id, label, departments = [] }) => ({ kind: "person", id, label, of: departments.map((each) => each.label).join("、") }));
