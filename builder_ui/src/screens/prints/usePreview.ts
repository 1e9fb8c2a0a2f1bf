// The pages of the template as it stands, over a record or by names: asked for when the maker pauses.

import { previewPrint, type PrintSheet } from "@dougong/web";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Template } from "./template";

const PAUSE = 350;

const useSettled = <T,>(value: T): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

export const usePreview = (app: string, template: Template, record: string | null, wanted: boolean): UseQueryResult<PrintSheet> => {
  const settled = useSettled(template);
  return useQuery({
    queryKey: ["print preview", app, settled, record],
    queryFn: ({ signal }) => previewPrint(app, settled, record, signal),
    enabled: wanted && settled.word === undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
};
