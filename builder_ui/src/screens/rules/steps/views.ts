// Every kind of step that is no action, and its view: leaving one out does not compile.

import type { ActionOf, ActionView, ControlType } from "../actions/view";
import { branch } from "./branch";
import { decide } from "./decide";
import { forEach } from "./forEach";
import { refuse } from "./refuse";
import { setValues } from "./setValues";
import { split } from "./split";
import { stop } from "./stop";
import { wait } from "./wait";

export const controlViews = {
  branch,
  split,
  for_each: forEach,
  wait,
  stop,
  decide,
  refuse,
  set_values: setValues,
} satisfies { readonly [T in ControlType]: ActionView<ActionOf<T>, never> };
