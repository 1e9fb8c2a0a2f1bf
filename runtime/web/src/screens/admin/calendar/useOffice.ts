// Changing the calendar.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { type Office, officeQuery } from "../../../api/office";
import { useWords } from "../useSaid";

/** Keep what a change answers: the whole calendar as it is then. */
export const useOffice = <A,>(change: (asked: A) => Promise<Office>) => {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const words = useWords();
  return useMutation({
    mutationFn: change,
    onSuccess: (office) => queries.setQueryData(officeQuery.queryKey, office),
    onError: (error) => void message.error(words(error)),
  });
};
