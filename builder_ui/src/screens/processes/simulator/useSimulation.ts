// Playing: every answer is computed anew from the beginning, so that going back is only playing fewer steps.

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { saveAll } from "../../../draft";
import { type Beginning, simulate, type Simulated, type Step, type Walked } from "./api";
import { nothingWalked, stepsUpTo, together } from "./playing";

type Ask = { readonly beginning: Beginning; readonly steps: readonly Step[]; readonly then: "stop" | "agree" };

export const useSimulation = (app: string, process: string) => {
  const [played, setPlayed] = useState<{ ask: Ask; told: Simulated } | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [walked, setWalked] = useState<Walked>(nothingWalked);
  const playing = useMutation({
    mutationFn: async (ask: Ask) => {
      // What is tried is the draft as it is kept.
      await saveAll(app);
      return simulate(app, process, ask.beginning, ask.steps, ask.then);
    },
    onSuccess: (told, ask) => {
      setPlayed({ ask, told });
      setShown(null);
      setWalked((before) => together(before, told.walked ?? nothingWalked));
    },
  });
  const last = (played?.told.frames.length ?? 0) - 1;
  const from = (steps: readonly Step[], then: Ask["then"] = "stop"): void => {
    if (played) playing.mutate({ beginning: played.ask.beginning, steps, then });
  };
  const at = Math.min(shown ?? last, last);
  const soFar = played ? stepsUpTo(played.told, at) : [];
  return {
    told: played?.told ?? null,
    begun: played?.ask.beginning ?? null,
    at,
    last,
    walked,
    busy: playing.isPending,
    error: playing.error,
    show: setShown,
    begin: (beginning: Beginning, then: Ask["then"]) => playing.mutate({ beginning, steps: [], then }),
    take: (step: Step) => from([...soFar, step]),
    agree: () => from(soFar, "agree"),
    backTo: (frame: number) => from(played ? stepsUpTo(played.told, frame) : []),
    again: () => setPlayed(null),
  };
};

export type Simulation = ReturnType<typeof useSimulation>;
