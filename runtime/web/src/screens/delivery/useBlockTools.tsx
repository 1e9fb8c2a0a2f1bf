// Of one block: be told when a figure crosses a limit, take it along.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { appViewQuery, may } from "../../api/appView";
import type { Answered, BlockDefinition } from "../../api/dashboards";
import { AlarmSheet } from "./AlarmSheet";
import type { Board } from "./board";
import { useTaking } from "./useTaking";

type BlockTools = { readonly sheet: (() => void) | undefined; readonly tell: (() => void) | undefined; readonly opened: ReactNode };

export const useBlockTools = (board: Board, block: BlockDefinition, title: string, answer: Answered | undefined): BlockTools => {
  const [watching, setWatching] = useState(false);
  const taking = useTaking(board);
  const form = useQuery(appViewQuery(board.app)).data?.forms.find(({ key }) => key === block.form);
  if (!answer) return { sheet: undefined, tell: undefined, opened: null };
  return {
    sheet: !form || may(form, "export") ? () => taking.mutate({ block: block.key, name: title }) : undefined,
    tell: () => setWatching(true),
    opened: watching && <AlarmSheet {...board} block={block} title={title} answer={answer} close={() => setWatching(false)} />,
  };
};
