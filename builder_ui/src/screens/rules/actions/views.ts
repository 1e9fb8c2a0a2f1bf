// Every action and its view: leaving one out does not compile. The order of the picker is the catalogue's.

import type { Action } from "../rule";
import { createRecord } from "./createRecord";
import { notify } from "./notify";
import { other } from "./other";
import { startProcess } from "./startProcess";
import { updateRecord } from "./updateRecord";
import type { ActionOf, ActionType, ActionView } from "./view";

export const actionViews = {
  update_record: updateRecord,
  create_record: createRecord,
  notify,
  start_process: startProcess,
} satisfies { readonly [T in ActionType]: ActionView<ActionOf<T>, never> };

// Each view takes the action and the effect of its own type, which the table alone can say.
const table = actionViews as unknown as Readonly<Record<string, ActionView<Action, object>>>;

/** The view of an action; one that this page does not know is drawn by what the catalogue says of it. */
export const viewOf = (type: string): ActionView<Action, object> => table[type] ?? other;
