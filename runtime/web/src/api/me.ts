// Who is signed in.

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { at, get, patch, post, remove } from "./client";

export type Labelled = { id: string; label: string };

export type Me = {
  id: string;
  name: string;
  username: string;
  phone?: string | null;
  admin: boolean;
  /** They came in by a password that somebody else chose: nothing is open to them but the choice of another. */
  choosing?: boolean;
  locale: string;
  departments: Labelled[];
  organisation: { name: string; zone: string; watermark?: boolean };
};

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => get<Me>("/me", { signal }),
  staleTime: 60_000,
});

export const useMe = () => useQuery(meQuery);

export const useSignIn = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => post<unknown>("/auth/login", { body: credentials }),
    // What the person before could see must not be shown to the next.
    onSuccess: () => queries.clear(),
  });
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: () => post<unknown>("/auth/logout"), onSuccess: () => queries.clear() });
};

export const useRenameMe = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => patch<Me>("/me", { body: { name } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
};

/** Where I am signed in; `here` is this very session. */
export type SessionLine = { id: string; made_at: string; expires_at: string; agent: string; here: boolean };

export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: ({ signal }) => get<{ items: SessionLine[] }>("/me/sessions", { signal }),
});

/** Sign me out in one place, or everywhere but here. */
export const useEndSession = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => remove<null>(id === null ? "/me/sessions" : at`/me/sessions/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
};

/** Ends every session of mine, this one too. */
export const changePassword = (passwords: { old: string; new: string }): Promise<null> => post("/me/password", { body: passwords });
