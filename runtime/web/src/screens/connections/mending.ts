// Which button mends what went wrong with a connection.

import type { Connection, Connector, Trouble } from "../../api/connections";

export type Mend = "credentials" | "authorise" | "check";

/** Only a sign-in at the vendor's mends an account that is allowed by one; what passes by itself is looked at once more. */
export const mendOf = (trouble: Trouble | null, connector: Connector | undefined): Mend => {
  if (trouble?.kind === "authorisation") return connector?.abilities.includes("authorises") ? "authorise" : "credentials";
  return trouble?.kind === "settings" || trouble?.kind === "address" ? "credentials" : "check";
};

/** The setting that most likely is wrong: the secret that was refused, or the address that leads nowhere. */
export const fieldOf = (trouble: Trouble | null, connector: Connector, { settings }: Pick<Connection, "settings">): string | null => {
  if (mendOf(trouble, connector) !== "credentials") return null;
  const offered = connector.settings.filter(({ advanced }) => !advanced);
  if (trouble?.kind === "authorisation") return offered.find(({ secret, required }) => secret && required)?.key ?? null;
  if (trouble?.kind === "address") return offered.find(({ key }) => /^https?:/.test(String(settings[key] ?? "")))?.key ?? null;
  return null;
};
