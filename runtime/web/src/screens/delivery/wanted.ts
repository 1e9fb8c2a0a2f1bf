// From what stands in a form to what is asked for, and back.

import type { FilterValues } from "../../api/dashboards";
import type { Labelled } from "../../api/me";
import type { Alarm, Subscription, Wanted } from "../../api/subscriptions";
import type { Recipients } from "./Whom";

export type Draft = { readonly id: string | null; readonly cron: string; readonly filters: FilterValues; readonly whom: Recipients };

export const fresh = (filters: FilterValues, cron: string, me: Labelled): Draft => ({ id: null, cron, filters, whom: { others: false, people: [me], roles: [], email: true } });

export const draftOf = ({ id, cron, filters, people, roles, email, owner }: Subscription): Draft => {
  const others = roles.length > 0 || people.some((person) => person.id !== owner.id);
  return { id, cron, filters, whom: { others, people: people.length > 0 || roles.length > 0 ? people : [owner], roles, email } };
};

export const wantedOf = ({ cron, filters, whom }: Draft, alarm: Alarm | null): Wanted => ({
  cron,
  filters,
  people: whom.others ? whom.people.map(({ id }) => id) : [],
  roles: whom.others ? whom.roles : [],
  email: whom.email,
  alarm,
});
