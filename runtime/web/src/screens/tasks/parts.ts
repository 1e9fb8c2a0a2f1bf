// How the tasks of a box are grouped.

import type { Box, RunState, Task } from "../../api/tasks";

const ended: ReadonlySet<RunState> = new Set(["agreed", "rejected", "cancelled"]);

/** Of what one started oneself, what still goes on comes first. */
export const partsOf = (box: Box, tasks: readonly Task[]): readonly (readonly ["all" | "going" | "ended", readonly Task[]])[] => {
  if (box !== "started") return [["all", tasks]];
  const isOver = ({ run_state }: Task): boolean => ended.has(run_state);
  const parts = [["going", tasks.filter((task) => !isOver(task))], ["ended", tasks.filter(isOver)]] as const;
  return parts.filter(([, own]) => own.length > 0);
};
