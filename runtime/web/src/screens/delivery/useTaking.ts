// Taking figures along as a workbook, and saying why not.

import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { ApiProblem } from "../../api/problem";
import { figuresFile } from "../../api/subscriptions";
import { saveFile } from "../../ui/saveFile";
import type { Board } from "./board";

export const useTaking = ({ app, dashboard, values, picks = [], grains = {}, ways = {} }: Board) => {
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ block }: { block: string | null; name: string }) => figuresFile(app, dashboard.key, block, { filters: values, picks, grains, ways }),
    onSuccess: (file, { name }) => saveFile(file, `${name}.xlsx`),
    onError: (error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
  });
};
