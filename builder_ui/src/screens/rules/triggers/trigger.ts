// What the settings of a trigger are given.

import type { Editing } from "../editing";
import type { Trigger } from "../rule";

export type TriggerProps = { readonly editing: Editing; readonly trigger: Trigger; readonly set: (trigger: Trigger) => void };
