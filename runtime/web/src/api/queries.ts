// How answers are kept: fresh for half a minute, asked again only when asking again can help.

import { MutationCache, QueryCache, QueryClient, type QueryKey } from "@tanstack/react-query";
import { meQuery } from "./me";
import { ApiProblem, Unreachable } from "./problem";

const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && (error instanceof Unreachable || (error instanceof ApiProblem && error.status >= 500));

/** A refused session is asked about once more; whoever shows the person then leads to the sign-in page. */
export const createQueries = (): QueryClient => {
  const doubtSession = (error: Error): void => {
    if (error instanceof ApiProblem && error.status === 401) void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== meQuery.queryKey[0]) doubtSession(error);
      },
    }),
    mutationCache: new MutationCache({ onError: doubtSession }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: worthRetrying },
      // Offline, a change must fail at once and keep the input, not hang until the network returns.
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return queries;
};

/** Ask again for whatever begins with a key, also where the first answer is still on its way: it may be older than the change. */
export const readAnew = async (queries: QueryClient, queryKey: QueryKey): Promise<void> => {
  await queries.cancelQueries({ queryKey });
  await queries.invalidateQueries({ queryKey });
};
