// Nothing more is done.

import { CircleStop } from "lucide-react";
import type { ActionOf, ActionView } from "../actions/view";

export const stop: ActionView<ActionOf<"stop">, object> = {
  icon: CircleStop,
  begins: {},
  Body: () => null,
  Effect: () => null,
};
