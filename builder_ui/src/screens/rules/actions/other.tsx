// An action that this page has no view of.

import { Shapes } from "lucide-react";
import type { Action } from "../rule";
import type { ActionView } from "./view";

export const other: ActionView<Action, object> = {
  icon: Shapes,
  begins: {},
  Body: () => null,
  Effect: () => null,
};
