// Records found by a few letters, and people.

import { queryOptions } from "@tanstack/react-query";
import { get } from "./client";

export type FoundRecord = {
  readonly app: string;
  readonly app_label: string;
  readonly form: string;
  readonly form_label: string;
  readonly id: string;
  readonly title: string | null;
};

export type FoundPerson = { readonly id: string; readonly label: string; readonly departments?: readonly { readonly id: string; readonly label: string }[] };

/** A single letter or digit is in everything; a single character of Chinese is a name. */
const isEnough = (text: string): boolean => text.length > 1 || /\p{Script=Han}/u.test(text);

export const recordSearchQuery = (text: string, app: string | undefined) =>
  queryOptions({
    queryKey: ["search", text, app],
    queryFn: ({ signal }) => get<{ items: FoundRecord[]; whole: boolean }>("/search", { query: { text, app }, signal }),
    enabled: isEnough(text),
    staleTime: 10_000,
  });

export const personSearchQuery = (text: string) =>
  queryOptions({
    queryKey: ["directory", "search", text],
    queryFn: ({ signal }) => get<{ items: FoundPerson[] }>("/directory/people", { query: { text, limit: 5 }, signal }),
    enabled: text.length >= 1,
    staleTime: 10_000,
  });
