// What is read after a change is as new as the change.

import { QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { createQueries, readAnew } from "./queries";

it("a list whose first answer is still on its way is asked for again after a change", async () => {
  const queries = createQueries();
  const answers: ((rows: string[]) => void)[] = [];
  const list = new QueryObserver(queries, { queryKey: ["records", "crm"], queryFn: () => new Promise<string[]>((answer) => answers.push(answer)) });
  const leave = list.subscribe(() => undefined);
  await vi.waitFor(() => expect(answers).toHaveLength(1));

  void readAnew(queries, ["records"]);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.([]);
  answers[1]?.(["made meanwhile"]);

  await vi.waitFor(() => expect(list.getCurrentResult().data).toEqual(["made meanwhile"]));
  leave();
});
