// What is filled in of a connector's settings: where it begins, and what is sent.

import type { Connection, Connector, Setting, Settings } from "../../api/connections";
import type { Json } from "../../api/client";

/** A secret begins empty: what is kept is told to nobody. */
export const begun = (connector: Connector, connection: Connection | null): Settings =>
  Object.fromEntries(connector.settings.map((setting) => [setting.key, setting.secret ? "" : (connection?.settings[setting.key] ?? setting.default ?? blankOf(setting))]));

const blankOf = ({ type }: Setting): Json => (type === "boolean" ? false : "");

/** Texts without the spaces around them, which come along when they are pasted; what is empty is left out. */
export const sentOf = (settings: Settings): Settings =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]): [string, Json][] => {
      const bare = typeof value === "string" ? value.trim() : value;
      return bare === "" || bare === null ? [] : [[key, bare]];
    }),
  );

/** A name that no other connection has: 金蝶云星空, 金蝶云星空 2. */
export const freeName = (label: string, taken: readonly string[]): string => {
  const next = (count: number): string => (taken.includes(`${label} ${count}`) ? next(count + 1) : `${label} ${count}`);
  return taken.includes(label) ? next(2) : label;
};

/** The groups of connectors in the order in which they are shown. */
export const groupKeys = ["finance", "shop", "office", "message", "pay", "general"] as const;
export type GroupKey = (typeof groupKeys)[number];

const isGroup = (key: string): key is GroupKey => (groupKeys as readonly string[]).includes(key);

/** Connectors by group, in that order; one of a group that this page does not know stands with the general ones. */
export const groupsOf = (connectors: readonly Connector[]): readonly { readonly key: GroupKey; readonly connectors: readonly Connector[] }[] =>
  groupKeys
    .map((key) => ({ key, connectors: connectors.filter(({ group }) => (isGroup(group) ? group : "general") === key) }))
    .filter((group) => group.connectors.length > 0);
