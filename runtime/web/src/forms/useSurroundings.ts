// Who looks, and when.

import { useMemo } from "react";
import type { Surroundings } from "../expressions";
import { useSignedIn } from "../shell/SignedIn";

/** What formulas may know besides the record. */
export const useSurroundings = (): Surroundings => {
  const me = useSignedIn();
  return useMemo(
    () => ({
      now: new Date().toISOString(),
      zone: me.organisation.zone,
      user: me.id,
      departments: me.departments.map(({ id }) => id),
    }),
    [me],
  );
};
