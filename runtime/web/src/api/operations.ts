// What automation can do at connected systems.

import { queryOptions } from "@tanstack/react-query";
import { at, get } from "./client";

export type OperationField = { readonly key: string; readonly label: string; readonly required: boolean };
export type SystemOperation = { readonly key: string; readonly label: string; readonly fields: readonly OperationField[] };
/** A connector with what it can do, and the names of the accounts that are connected by it. */
export type ConnectedSystem = { readonly connector: string; readonly label: string; readonly accounts: readonly string[]; readonly operations: readonly SystemOperation[] };

export const operationsQuery = (app: string) => queryOptions({ queryKey: ["operations", app], queryFn: ({ signal }) => get<readonly ConnectedSystem[]>(at`/apps/${app}/operations`, { signal }) });
