// Coming in by a link: what it is for, and using it.

import { queryOptions } from "@tanstack/react-query";
import { at, get, post } from "./client";

export type Welcome = { returning: boolean; name: string; organisation: string; departments: string[] };

export const welcomeQuery = (secret: string) =>
  queryOptions({
    queryKey: ["welcome", secret],
    queryFn: ({ signal }) => get<Welcome>(at`/invitations/${secret}`, { signal }),
    retry: false,
  });

export type Joining = { password: string; username?: string; name?: string };

export const join = (secret: string, joining: Joining): Promise<unknown> => post(at`/invitations/${secret}`, { body: joining });
