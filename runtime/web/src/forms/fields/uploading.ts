// Files on their way to the server: how far each is, and another try when the connection breaks.

import { use, useRef, useState } from "react";
import { create } from "zustand";
import { uploadFile } from "../../api/files";
import { ApiProblem, Unreachable } from "../../api/problem";
import type { Attachment } from "../../api/records";
import { FileDoorContext } from "./fileDoor";
import { shrunk } from "./shrinking";

export type Underway = {
  readonly uid: string;
  readonly file: File;
  /** Between 0 and 1. */
  readonly part: number;
  /** Why it stopped; blank where the connection was lost, null while it goes on. */
  readonly failure: string | null;
};

/** How many files of this page are on their way: what is submitted before they arrive would go without them. */
export const useOnTheWay = create<{ readonly count: number }>(() => ({ count: 0 }));

const counted = async <T>(sending: Promise<T>): Promise<T> => {
  const add = (step: number): void => useOnTheWay.setState(({ count }) => ({ count: count + step }));
  add(1);
  try {
    return await sending;
  } finally {
    add(-1);
  }
};

const TRIES = 4;
const PAUSE = 1500;

/** Until the device says that it is connected again, or a while has passed. */
const reconnected = (attempt: number): Promise<void> =>
  new Promise((go) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      go();
    };
    const timer = setTimeout(done, PAUSE * attempt);
    window.addEventListener("online", done);
  });

/** Send a file, again where no answer came. */
export const sentPatiently = async (file: File, told: (part: number) => void, send = uploadFile, pause = reconnected): Promise<Attachment> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(file, told);
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt === TRIES) throw error;
      await pause(attempt);
    }
  }
};

const wordsOf = (error: unknown): string => (error instanceof ApiProblem ? error.words : "");

/** Uploads of one field; each that arrives is told. */
export const useUploads = (whole: boolean, arrived: (stored: Attachment) => void) => {
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const told = useRef(arrived);
  told.current = arrived;
  const number = useRef(0);
  const door = use(FileDoorContext);

  const change = (uid: string, now: Partial<Underway>): void =>
    setUnderway((all) => all.map((each) => (each.uid === uid ? { ...each, ...now } : each)));
  const drop = (uid: string): void => setUnderway((all) => all.filter((each) => each.uid !== uid));
  const send = async ({ uid, file }: Pick<Underway, "uid" | "file">): Promise<void> => {
    try {
      const small = whole ? file : await shrunk(file);
      told.current(await sentPatiently(small, (part) => change(uid, { part }), door.send));
      drop(uid);
    } catch (error) {
      change(uid, { failure: wordsOf(error) });
    }
  };
  const begin = (file: File): void => {
    const uid = `${(number.current += 1)}`;
    setUnderway((all) => [...all, { uid, file, part: 0, failure: null }]);
    void counted(send({ uid, file }));
  };
  const again = (item: Underway): void => {
    change(item.uid, { part: 0, failure: null });
    void counted(send(item));
  };
  return { underway, begin, again, drop };
};
