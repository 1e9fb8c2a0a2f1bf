// Icon and colour of each kind of step on the canvas.

import type { TagColour } from "@dougong/web";
import type { LucideIcon } from "lucide-react";
import { viewOf } from "../../rules/actions/views";

const colours: Readonly<Record<string, TagColour>> = {
  wait: "mo", stop: "mo", branch: "lv", split: "zi", for_each: "lv",
  send_message: "hu", send_email: "hu", notify: "hu",
  update_record: "dian", create_record: "dian", upsert_record: "dian", adjust_number: "dian", delete_record: "zhu",
  decide: "he", start_process: "cheng", call_webhook: "cao", call_connector: "he",
};

export const stepLook = (type: string): { readonly icon: LucideIcon; readonly colour: TagColour } => ({ icon: viewOf(type).icon, colour: colours[type] ?? "mo" });
