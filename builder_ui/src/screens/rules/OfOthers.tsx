// A formula about records of another form, which the database looks for: it knows their fields, and nothing that was sent.

import type { ReactNode } from "react";
import { AloneContext, SentContext } from "../formula";

export const OfOthers = ({ children }: { readonly children: ReactNode }) => (
  <AloneContext value={false}>
    <SentContext value={null}>{children}</SentContext>
  </AloneContext>
);
