// Above the canvas: undo, what can be added, and how wide it is looked at.

import { Button, Dropdown, Segmented } from "antd";
import { ChartColumn, ChevronDown, Funnel, Monitor, PanelTop, Smartphone, SquareActivity, Tv, Type } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { UndoRedo } from "../../draft";
import { addBlock } from "./acts";
import { useGuess } from "./analysis/kinds";
import { addFilter } from "./BoardPanel";
import { chartIconOf } from "./chartIcons";
import type { Editing } from "./editing";
import { aboutOf } from "./sources";

export const faces = ["desk", "phone", "wall"] as const;
export type Face = (typeof faces)[number];

const icons = { desk: Monitor, phone: Smartphone, wall: Tv } as const;

type ToolbarProps = { editing: Editing; form: string; face: Face; turn: (face: Face) => void; addTab: () => void };

/** A filter of time, or of the values of a field. */
const AddFilter = ({ editing }: { editing: Editing }) => {
  const { t } = useTranslation("boards");
  const add = (kind: "period" | "values"): void => {
    editing.choose(null);
    addFilter(editing, t("editFilters"), kind, t(`filter_${kind}`));
  };
  const items = (["period", "values"] as const).map((kind) => ({ key: kind, label: t(kind === "period" ? "addPeriod" : "addValues"), onClick: () => add(kind) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <Button size="small" icon={<Funnel size={16} />}>
        {t("addFilter")}
      </Button>
    </Dropdown>
  );
};

export const Toolbar = ({ editing, form, face, turn, addTab }: ToolbarProps) => {
  const { t } = useTranslation("boards");
  const guess = useGuess(editing.app);
  const add = (type: string): void => addBlock(editing, t("addBlock"), type, form, guess(type, aboutOf(form)));
  const charts = {
    items: editing.charts.map((chart) => ({ key: chart.key, label: chart.label, icon: createElement(chartIconOf(chart.key), { size: 16 }) })),
    onClick: ({ key }: { key: string }) => add(key),
    // Every kind is in sight at once: a list that scrolls hides the analyses at its end.
    style: { display: "grid", gridTemplateColumns: "repeat(3, auto)", maxHeight: "70vh", overflow: "auto" },
  };
  return (
    <>
      <UndoRedo draft={editing.draft} />
      <Dropdown trigger={["click"]} menu={charts}>
        <Button size="small" icon={<ChartColumn size={16} />}>
          {t("addChart")}
          <ChevronDown size={14} />
        </Button>
      </Dropdown>
      <Button size="small" icon={<SquareActivity size={16} />} onClick={() => add("metric")}>
        {t("addMetric")}
      </Button>
      <AddFilter editing={editing} />
      <Button size="small" icon={<Type size={16} />} onClick={() => add("text")}>
        {t("text")}
      </Button>
      {(editing.board.tabs ?? []).length === 0 && (
        <Button size="small" icon={<PanelTop size={16} />} onClick={addTab}>
          {t("tab")}
        </Button>
      )}
      <Button size="small" onClick={() => editing.choose(null)} disabled={editing.chosen === null}>
        {t("boardSettings")}
      </Button>
      <span style={{ flex: 1 }} />
      <Segmented size="small" value={face} options={faces.map((value) => ({ value, label: t(value), icon: createElement(icons[value], { size: 14 }) }))} onChange={turn} />
    </>
  );
};
