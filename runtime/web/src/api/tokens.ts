// One's own API tokens.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post, remove } from "./client";

export type Token = { id: string; name: string; made_at: string; expires_at: string | null };

export const tokensQuery = queryOptions({
  queryKey: ["me", "tokens"],
  queryFn: async ({ signal }) => (await get<{ items: Token[] }>("/me/tokens", { signal })).items,
});

/** The answer is the only place where the secret ever appears. */
export const createToken = (asked: { name: string; days?: number }): Promise<Token & { token: string }> => post("/me/tokens", { body: asked });
export const removeToken = (id: string): Promise<null> => remove(at`/me/tokens/${id}`);
