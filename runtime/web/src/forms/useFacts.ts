// Asks for what expressions read behind references, whenever one refers to a record of which nothing is known yet.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { at, post } from "../api/client";
import type { Facts } from "../expressions";
import { type Filling, followedPlaces, type FormValues, unknownOf } from "./core";

/** Until there is an answer, and without a connection, the form goes by what it knows. */
export const useFacts = (app: string | null, filling: Filling, tell: (asked: FormValues, facts: Facts) => void): void => {
  const { form } = filling;
  const places = useMemo(() => followedPlaces(form), [form]);
  const asked = useMemo(() => (places.length === 0 ? null : unknownOf(filling, places)), [filling, places]);
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
