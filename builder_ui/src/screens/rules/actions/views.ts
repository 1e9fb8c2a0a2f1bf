// Every action and its view: leaving one out does not compile. The order of the picker is the catalogue's.

import type { Action } from "../rule";
import { controlViews } from "../steps/views";
import { adjustNumber } from "./adjustNumber";
import { callConnector } from "./callConnector";
import { callWebhook } from "./callWebhook";
import { createRecord } from "./createRecord";
import { deleteRecord } from "./deleteRecord";
import { notify } from "./notify";
import { other } from "./other";
import { sendEmail } from "./sendEmail";
import { sendMessage } from "./sendMessage";
import { startProcess } from "./startProcess";
import { updateRecord } from "./updateRecord";
import { upsertRecord } from "./upsertRecord";
import type { ActionOf, ActionType, ActionView } from "./view";

export const actionViews = {
  update_record: updateRecord,
  create_record: createRecord,
  upsert_record: upsertRecord,
  adjust_number: adjustNumber,
  delete_record: deleteRecord,
  notify,
  send_email: sendEmail,
  send_message: sendMessage,
  call_webhook: callWebhook,
  call_connector: callConnector,
  start_process: startProcess,
} satisfies { readonly [T in ActionType]: ActionView<ActionOf<T>, never> };

/** What happens to many records is called by another name than the action that decides it. */
const effects = { update_records: updateRecord, delete_records: deleteRecord };

// Each view takes the action and the effect of its own type, which the table alone can say.
const table = { ...actionViews, ...controlViews, ...effects } as unknown as Readonly<Record<string, ActionView<Action, object>>>;

/** The view of an action; one that this page does not know is drawn by what the catalogue says of it. */
export const viewOf = (type: string): ActionView<Action, object> => table[type] ?? other;
