// Whether people use a form already: only then are there records to try things on.

import { appViewQuery, useApp } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";

/** Nothing as long as it is not known. */
export const useIsLive = (app: string, form: string | undefined): boolean | undefined => {
  const { data: summary } = useApp(app);
  const published = (summary?.release ?? null) !== null;
  const { data: live } = useQuery({ ...appViewQuery(app), enabled: published });
  if (!summary) return undefined;
  return published ? live && live.forms.some(({ key }) => key === form) : false;
};
