// The course of a run as the side panel and the trail tell it.

import type { JournalEntry, Run, RunNode } from "../../api/tasks";
import { isFork } from "../../processes";

const minute = 60_000;

/** Minutes between two instants. */
export const minutesBetween = (from: string, to: string | Date): number =>
  Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / minute));

/** How a length of time is worded: the key of its text and what goes into it. */
export const spanOf = (minutes: number) => {
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  if (minutes < 1) return { key: "instantly" } as const;
  if (hours < 1) return { key: "minutes", minutes } as const;
  if (days < 1) return minutes % 60 === 0 ? ({ key: "hours", hours } as const) : ({ key: "hoursMinutes", hours, minutes: minutes % 60 } as const);
  return hours % 24 === 0 ? ({ key: "days", days } as const) : ({ key: "daysHours", days, hours: hours % 24 } as const);
};

const shown = (node: RunNode): boolean => !isFork(node.type) && node.type !== "join" && node.type !== "end" && node.standing !== "untaken";

/** When a step is told: once it was left, else, behind all that were, since it was arrived at; what is to come stays last. */
const timeOf = ({ left_at, arrived_at }: RunNode): string => (left_at ? `0 ${left_at}` : arrived_at ? `1 ${arrived_at}` : "2");

/** The steps worth telling, in the order they were done or will be met: what still waits stands below what is done. */
export const stepsOf = ({ graph }: Run): readonly RunNode[] =>
  graph.nodes.filter(shown).sort((one, other) => timeOf(one).localeCompare(timeOf(other)));

/** At which of its steps a run stands, and of how many as things are; nothing once it stands nowhere. */
export const progressOf = (run: Run): { n: number; all: number } | undefined => {
  const steps = stepsOf(run);
  const n = steps.findIndex(({ standing }) => standing === "current") + 1;
  return n > 0 ? { n, all: steps.length } : undefined;
};

/** The minutes of a run until it came where it stands, since then, and, by what is usual, until its end as things are. */
export const timesOf = (run: Run, usual: Readonly<Record<string, number>>, now: Date): { passed: number; here: number; left: number | undefined } => {
  const end = run.ended_at ?? now;
  const standing = run.graph.nodes.filter((node) => node.standing === "current" && node.arrived_at);
  const arrived = standing.map((node) => node.arrived_at ?? "").sort()[0] ?? null;
  const here = run.ended_at || !arrived ? 0 : minutesBetween(arrived, now);
  const coming = stepsOf(run).filter((node) => (node.standing === "current" || node.standing === "future") && node.key in usual);
  const rest = coming.map((node) => (usual[node.key] ?? 0) / 60 - (node.standing === "current" && node.arrived_at ? minutesBetween(node.arrived_at, now) : 0));
  const left = coming.length > 0 ? Math.round(rest.reduce((sum, minutes) => sum + Math.max(0, minutes), 0)) : undefined;
  return { passed: minutesBetween(run.started_at, end) - here, here, left };
};

const told = [
  "started", "agree", "submit", "reject", "return", "transfer", "add_signer", "copy", "withdraw", "take_back", "went_back", "remind", "resubmit", "cancel", "comment", "read", "took", "retry", "skip", "performed", "action_failed", "sub_started", "sub_ended", "sub_rejected", "abandoned",
  "due_remind", "overdue_remind", "overdue_agree", "overdue_return", "overdue_transfer", "overdue_escalate", "overdue_accompany", "overdue_hindered", "waited",
  "delegated", "inherited", "reclaim", "copied", "nobody", "deputised", "agreed_before", "own", "agreed", "rejected", "cancelled",
] as const;
export type Told = (typeof told)[number];

const isTold = (what: string): what is Told => (told as readonly string[]).includes(what);

/** The lines people want to read, newest first; comings and goings between nodes are left out. */
export const trailOf = ({ journal }: Run): readonly (JournalEntry & { what: Told })[] =>
  journal.filter((entry): entry is JournalEntry & { what: Told } => isTold(entry.what)).reverse();
