// Whether all that the product needs is there.

import { queryOptions } from "@tanstack/react-query";
import { Unreachable } from "./problem";

export type Health = { status: "ok" | "failing"; parts: Record<string, "ok" | "failing"> };

/** A part that fails makes the answer 503 for load balancers; for people it is an answer like any other. */
const ask = async (): Promise<Health> => {
  try {
    return (await (await fetch("/readyz")).json()) as Health;
  } catch {
    throw new Unreachable("/readyz");
  }
};

export const healthQuery = queryOptions({ queryKey: ["health"], queryFn: ask, refetchInterval: 10_000 });
