// The dashboard that is looked at, as all here know it.

import type { DashboardDefinition, FilterValues, Shown } from "../../api/dashboards";

/** `values` are those of the filters; what was pressed, turned to and gone into goes along with figures alone. */
export type Board = { readonly app: string; readonly dashboard: DashboardDefinition; readonly values: FilterValues; readonly picks?: Shown["picks"]; readonly grains?: Shown["grains"]; readonly ways?: Shown["ways"] };

/** Which subscription or which block an address means; no filter is called so. */
export const SENDING = ".sending";
export const BLOCK = ".block";
