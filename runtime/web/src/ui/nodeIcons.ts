// Icon and colour of each kind of step, in processes and journeys.

import {
  ClipboardPenLine, DatabaseZap, Flag, GitBranch, Hourglass, type LucideIcon, Merge, MessageSquareText, PlugZap, Send,
  Shapes, Split, Stamp, Target, Ticket, UserRoundPen, UsersRound, Workflow,
} from "lucide-react";
import type { TagColour } from "../theme/colours";

export type NodeLook = { icon: LucideIcon; colour: TagColour };

const looks: Readonly<Record<string, NodeLook>> = {
  start: { icon: UserRoundPen, colour: "mo" },
  approve: { icon: Stamp, colour: "cheng" },
  fill: { icon: ClipboardPenLine, colour: "zi" },
  cc: { icon: Send, colour: "hu" },
  branch: { icon: GitBranch, colour: "lv" },
  parallel: { icon: Split, colour: "lv" },
  join: { icon: Merge, colour: "lv" },
  data: { icon: DatabaseZap, colour: "dian" },
  action: { icon: DatabaseZap, colour: "dian" },
  process: { icon: Workflow, colour: "tao" },
  connector: { icon: PlugZap, colour: "he" },
  wait: { icon: Hourglass, colour: "mo" },
  end: { icon: Flag, colour: "mo" },
  entry: { icon: UsersRound, colour: "tao" },
  message: { icon: MessageSquareText, colour: "hu" },
  split: { icon: Split, colour: "zi" },
  coupon: { icon: Ticket, colour: "huang" },
  goal: { icon: Target, colour: "qing" },
};

/** How a kind of step is drawn; a kind we do not know is still drawn. */
export const nodeLookOf = (type: string): NodeLook => looks[type] ?? { icon: Shapes, colour: "mo" };
