// Now, in the organisation's zone and the reader's language.

import { useState } from "react";
import type { Standpoint } from "../format/when";
import { usePreferences } from "../preferences/preferences";
import { useSignedIn } from "./SignedIn";

/** Now is when the screen was opened: rows do not change their words while they are read. */
export const useStandpoint = (): Standpoint => {
  const { organisation } = useSignedIn();
  const locale = usePreferences((state) => state.locale);
  const [now] = useState(() => new Date());
  return { now, zone: organisation.zone, locale };
};
