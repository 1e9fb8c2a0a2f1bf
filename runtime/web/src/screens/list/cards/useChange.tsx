// Changing one record from a picture of many: at once on the screen, with the way back, and put back where it is refused.

import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, Unreachable } from "../../../api/problem";
import { readAnew } from "../../../api/queries";
import { type Entry, recordsKey, updateRecord, type Values } from "../../../api/records";
import { titleOf } from "../../record/title";
import type { List } from "../useList";

export type Change = {
  readonly entry: Entry;
  readonly values: Values;
  /** What stood there, as it would be written again. */
  readonly before: Values;
  /** What was done, for the person: 「云栖山居」已移到「商务谈判」. */
  readonly said: string;
};

const UNDO_SECONDS = 6;

export const useChange = (list: List) => {
  const { t } = useTranslation("list");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { app, form, go } = list;

  const readAll = useCallback(
    () => Promise.all([readAnew(queries, recordsKey(app, form.key)), readAnew(queries, ["report", app])]),
    [queries, app, form.key],
  );

  const write = useCallback(
    async ({ entry, values }: Pick<Change, "entry" | "values">): Promise<Entry | null> => {
      try {
        return await updateRecord(app, form.key, entry.id, entry.version, values);
      } catch (error) {
        const words = error instanceof Unreachable ? t("changeUnreached") : error instanceof ApiProblem ? wordsOf(error) : t("changeFailed");
        const key = `refused ${entry.id}`;
        const open = (): void => {
          message.destroy(key);
          go({ record: entry.id });
        };
        void message.error({
          key,
          duration: UNDO_SECONDS,
          content: (
            <>
              {t("changeRefused", { title: titleOf(form, entry), reason: words })}
              <Button type="link" size="small" onClick={open}>
                {t("changeOpen")}
              </Button>
            </>
          ),
        });
        return null;
      } finally {
        await readAll();
      }
    },
    [app, form, go, message, readAll, t],
  );

  /** Resolves when the records were read again, whatever came of it. */
  return useCallback(
    async (change: Change): Promise<Entry | null> => {
      const done = await write(change);
      if (!done) return null;
      if (done.state === "pending") {
        void message.info(t("changePending"), UNDO_SECONDS);
        return done;
      }
      const key = `undo ${done.id}`;
      const undo = (): void => {
        message.destroy(key);
        void write({ entry: done, values: change.before });
      };
      void message.success({
        key,
        duration: UNDO_SECONDS,
        content: (
          <>
            {change.said}
            <Button type="link" size="small" onClick={undo}>
              {t("undo")}
            </Button>
          </>
        ),
      });
      return done;
    },
    [message, t, write],
  );
};

/** What the server says of each field, or of the whole. */
const wordsOf = (problem: ApiProblem): string => problem.errors.map(({ message }) => message).join(" ") || problem.words;
