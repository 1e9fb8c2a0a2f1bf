// The figures of a block while it is being made.

import { ApiProblem, type BlockAnswer, type BlockDefinition, previewQuery, useAppearance, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { isEmpty } from "./board";

/** Only what changes the figures: a block that merely moves is not counted again. */
const asked = ({ x: _x, y: _y, w: _w, h: _h, label: _label, good: _good, tab: _tab, press: _press, ...rest }: BlockDefinition): BlockDefinition => rest;

/** Figures are those of live forms; of what only the draft knows the server draws a sample. */
export const usePreview = (app: string, block: BlockDefinition): BlockAnswer | undefined => {
  const locale = usePreferences((state) => state.locale);
  const { data, error } = useQuery({ ...previewQuery(app, asked(block), useAppearance(), locale), enabled: !isEmpty(block) });
  if (!error) return data;
  return { problem: { code: error instanceof ApiProblem ? error.code : "", message: error instanceof ApiProblem ? error.words : error.message } };
};
