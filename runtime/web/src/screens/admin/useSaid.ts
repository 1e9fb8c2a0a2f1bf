// What became of a change, said at the top of the screen.

import { App } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";

/** The one sentence for whatever went wrong. */
export const useWords = () => {
  const { t } = useTranslation("states");
  return useCallback((error: Error): string => (error instanceof ApiProblem ? error.words || t("errorBody") : t("offlineBody")), [t]);
};

/** Say what was done once it is, or why not. */
export const useSaid = () => {
  const { message } = App.useApp();
  const words = useWords();
  return useCallback(
    (done: string) => ({
      onSuccess: () => void message.success(done),
      onError: (error: Error) => void message.error(words(error)),
    }),
    [message, words],
  );
};
