// From a figure to the records behind it.

import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Answered, recordsBehind, type Shown } from "../../api/dashboards";
import { ApiProblem } from "../../api/problem";
import { askedBy, EVERYTHING } from "../list/address";
import type { ShownPeople } from "./PeopleDrawer";
import type { Spot } from "./Pivot";

/** What somebody pressed on a picture says which row it is by what is written there. */
export type Pressed = { readonly x?: unknown; readonly y?: unknown; readonly label?: unknown; readonly theta?: unknown; readonly customdata?: unknown; readonly data?: { readonly name?: unknown } };

const dimensionsOf = ({ columns }: Answered) => columns.filter(({ role }) => role === "dimension");

/** Where a mark is not called by its group, the group is told beside it. */
const groupIn = (told: unknown): unknown => (typeof told === "object" && told !== null && "group" in told ? told.group : undefined);

/** The row whose dimensions all stand at the point; none where the point is of several groups, or of none. */
export const rowAt = (answer: Answered, { x, y, label, theta, customdata, data }: Pressed): number | null => {
  const said = [x, y, label, theta, groupIn(customdata), data?.name].map(String);
  const dimensions = dimensionsOf(answer);
  const row = dimensions.length === 0 ? -1 : answer.texts.findIndex((texts) => dimensions.every(({ key }) => said.includes(texts[key] ?? "")));
  return row < 0 || answer.folded.includes(row) ? null : row;
};

/** A group as the server is asked for it, and what it is called. */
export const groupOf = (answer: Answered, row: number | Spot | null): Spot => {
  if (typeof row === "object" && row !== null) return row;
  const dimensions = row === null ? [] : dimensionsOf(answer);
  const at = row ?? 0;
  return {
    group: Object.fromEntries(dimensions.map(({ key }) => [key, answer.rows[at]?.[key] ?? null])),
    words: dimensions.map(({ key }) => answer.texts[at]?.[key] ?? "").join(" · "),
  };
};

/** Goes to the list of the records, whence the way back leads to the dashboard as it was; people are listed beside it. */
export const useBehind = (app: string, dashboard: string, { filters, against = "before", picks = [], grains = {}, ways = {} }: Shown) => {
  const { t } = useTranslation("dashboards");
  const { message } = App.useApp();
  const go = useNavigate();
  const [people, setPeople] = useState<ShownPeople | null>(null);
  const open = async (block: string, title: string, answer: Answered, row: number | Spot | null): Promise<void> => {
    const { group, words } = groupOf(answer, row);
    const called = [title, words].filter(Boolean).join("：");
    try {
      const found = await recordsBehind(app, dashboard, block, { filters, against, picks, grains, ways }, group);
      if ("people" in found) return setPeople({ ...found, title: called, block, group });
      const { form, filter } = found;
      const [key = "", home = app] = form.split("/").reverse();
      const behind = filter === null ? null : { formula: filter, words: called };
      const asked = askedBy({ view: EVERYTHING, search: "", sort: null, filter: null, record: null, behind });
      void go(`/apps/${home}/forms/${key}?${asked.toString()}`);
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("broken"));
    }
  };
  return { open, people, closePeople: () => setPeople(null) };
};
