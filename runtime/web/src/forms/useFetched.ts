// Asks for what fields take from records of other forms, once typing pauses.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { at, post } from "../api/client";
import type { Wire } from "../expressions";
import { type Filling, questionOf, unfoundOf, type Wanted } from "./core";

type Seen = Pick<Filling, "form" | "values" | "around" | "isNew">;
export type Found = { readonly [question: string]: Wire };

/** `draft` is a form that is only tried out by its maker: it asks as the draft says. */
export const useFetched = (app: string | null, draft: string | null, { form, values, around, isNew }: Seen, tell: (found: Found) => void): void => {
  const now = useMemo(() => unfoundOf({ form, values, around, isNew }).slice(0, MOST_ASKED), [form, values, around, isNew]);
  const asked = useLasting(JSON.stringify(now));
  const { data } = useQuery({
    queryKey: ["fetched", app, draft, form.key, asked],
    queryFn: async ({ signal }) => {
      const wanted = JSON.parse(asked) as readonly Wanted[];
      const path = draft !== null ? at`/apps/${draft}/draft/forms/${form.key}/fetched` : at`/apps/${app ?? ""}/forms/${form.key}/fetched`;
      const { found } = await post<{ found: readonly Wire[] }>(path, { body: { wanted }, signal });
      return Object.fromEntries(wanted.map((each, nth) => [questionOf(each), found[nth] ?? null]));
    },
    enabled: (app !== null || draft !== null) && asked !== "[]",
    // What was found stays in the form; the next form asks anew.
    gcTime: 0,
  });
  useEffect(() => {
    if (data) tell(data);
  }, [data, tell]);
};

const MOST_ASKED = 200;
const PAUSE = 250;

/** A text once it has stayed the same for a moment. */
const useLasting = (text: string): string => {
  const [lasting, setLasting] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return lasting;
};
