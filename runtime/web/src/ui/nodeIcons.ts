// Icon and colour of each kind of step of a process.

import {
  ClipboardPenLine, CornerLeftUp, DatabaseZap, Flag, GitBranch, Hourglass, ListChecks, type LucideIcon, Merge, Send, Shapes, Signpost, Split, Stamp, UserRoundPen, Workflow,
} from "lucide-react";
import type { NodeBody } from "../definitions";
import type { TagColour } from "../theme/colours";

export type NodeLook = { icon: LucideIcon; colour: TagColour };

const looks = {
  start: { icon: UserRoundPen, colour: "mo" },
  approve: { icon: Stamp, colour: "cheng" },
  fill: { icon: ClipboardPenLine, colour: "zi" },
  cc: { icon: Send, colour: "hu" },
  branch: { icon: GitBranch, colour: "lv" },
  parallel: { icon: Split, colour: "lv" },
  inclusive: { icon: ListChecks, colour: "lv" },
  choice: { icon: Signpost, colour: "lv" },
  action: { icon: DatabaseZap, colour: "dian" },
  sub_process: { icon: Workflow, colour: "zi" },
  back: { icon: CornerLeftUp, colour: "mo" },
  join: { icon: Merge, colour: "lv" },
  wait: { icon: Hourglass, colour: "mo" },
  end: { icon: Flag, colour: "mo" },
} satisfies Readonly<Record<NodeBody["type"], NodeLook>>;

const known: Readonly<Record<string, NodeLook>> = looks;

/** How a kind of step is drawn; one that this page does not know yet is still drawn. */
export const nodeLookOf = (type: string): NodeLook => known[type] ?? { icon: Shapes, colour: "mo" };
