// What another system sends to a rule: names that its formulas have beside those of a form.

import { createContext } from "react";
import type { Name } from "./names";

/** The rule whose draft says what is sent, and the names of that. */
export type Sent = { readonly rule: string; readonly names: readonly Name[] };

export const SentContext = createContext<Sent | null>(null);
