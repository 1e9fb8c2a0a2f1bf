// Asks for what expressions read behind references, whenever one refers to a record of which nothing is known yet.

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { at, post } from "../api/client";
import type { Facts, Surroundings } from "../expressions";
import { type Filling, followedPlaces, type FormDefinition, type FormValues, unknownOf, withFacts } from "./core";
import { useSurroundings } from "./useSurroundings";

type Seen = Pick<Filling, "form" | "values" | "around">;

/** Until there is an answer, and without a connection, the form goes by what it knows. */
export const useFacts = (app: string | null, { form, values, around }: Seen, tell: (asked: FormValues, facts: Facts) => void): void => {
  const places = useMemo(() => followedPlaces(form), [form]);
  const asked = useMemo(() => (places.length === 0 ? null : unknownOf({ values, around }, places)), [values, around, places]);
  const { data } = useQuery({
    queryKey: ["facts", app, form.key, asked],
    queryFn: async ({ signal }) => {
      const body = { values: asked };
      const { facts } = await post<{ facts: Facts }>(at`/apps/${app ?? ""}/forms/${form.key}/facts`, { body, signal });
      return { asked: asked ?? {}, facts };
    },
    enabled: app !== null && asked !== null,
    // What was told stays in the form; the next form asks anew.
    gcTime: 0,
  });
  useEffect(() => {
    if (data) tell(data.asked, data.facts);
  }, [data, tell]);
};

/** What formulas may know besides a record that is only read. */
export const useSurroundingsOf = (app: string, form: FormDefinition, values: FormValues): Surroundings => {
  const bare = useSurroundings();
  const [facts, setFacts] = useState<Facts>({});
  const around = useMemo(() => ({ ...bare, facts }), [bare, facts]);
  const tell = useCallback((asked: FormValues, found: Facts) => setFacts((now) => withFacts(now, asked, found)), []);
  useFacts(app, { form, values, around }, tell);
  return around;
};
