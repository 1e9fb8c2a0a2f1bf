// The dashboard that is looked at, as all here know it.

import type { DashboardDefinition, FilterValues } from "../../api/dashboards";

export type Board = { readonly app: string; readonly dashboard: DashboardDefinition; readonly values: FilterValues };

/** Which subscription or which block an address means; no filter is called so. */
export const SENDING = ".sending";
export const BLOCK = ".block";
