// The dashboard designer: fields at the left, the real dashboard in the middle, the chosen block at the right.

import { chartsQuery, Failure, FormLoading, type Label, useLabel, usePreferences, usePhone, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Segmented } from "antd";
import { ChartColumn, ChevronDown, Monitor, Smartphone, SquareActivity } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import { usePointedBlock } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { useForms } from "../rules/fields";
import { type Board, newBlock } from "./board";
import { BlockPanel } from "./BlockPanel";
import { BoardPanel } from "./BoardPanel";
import { Canvas } from "./Canvas";
import { chartIconOf } from "./chartIcons";
import { type Editing, setBlocks, useWrong } from "./editing";
import { Palette } from "./Palette";
import styles from "./Boards.module.css";

export const BoardDesigner = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Board>(app.key, "dashboards", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Board> }) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const locale = usePreferences((state) => state.locale);
  const board = useDraftPart(draft, (state) => state.definition);
  const { data: gallery } = useQuery(chartsQuery(locale));
  const [key, choose] = usePointedBlock();
  const onPhone = usePhone();
  const [asPhone, setPhone] = useState(false);
  const phone = asPhone || onPhone;
  const forms = useForms(app);
  const wrong = useWrong(app, board.key);
  const chosen = (board.blocks ?? []).find((block) => block.key === key) ?? null;
  const editing: Editing = { app, draft, board, charts: gallery?.charts ?? [], chosen, choose, wrong };
  useTitle(labelOf(board.label as Label) || board.key);
  const add = (type: string): void => {
    const block = newBlock(board, type, chosen?.form ?? forms[0]?.value ?? "");
    setBlocks(editing, t("addBlock"), [...(board.blocks ?? []), block]);
    choose(block.key);
  };
  const charts = {
    items: editing.charts.map((chart) => ({ key: chart.key, label: chart.label, icon: createElement(chartIconOf(chart.key), { size: 16 }) })),
    onClick: ({ key: type }: { key: string }) => add(type),
  };
  return (
    <Workbench
      left={{ label: t("fields"), content: <Palette {...editing} />, width: 248 }}
      right={{ label: t("data"), content: chosen ? <BlockPanel key={chosen.key} editing={editing} block={chosen} /> : <BoardPanel {...editing} />, width: 320 }}
      bar={
        <>
          <UndoRedo draft={draft} />
          <Dropdown trigger={["click"]} menu={charts}>
            <Button size="small" icon={<ChartColumn size={16} />}>
              {t("addChart")}
              <ChevronDown size={14} />
            </Button>
          </Dropdown>
          <Button size="small" icon={<SquareActivity size={16} />} onClick={() => add("metric")}>
            {t("addMetric")}
          </Button>
          <Button size="small" onClick={() => choose(null)} disabled={chosen === null}>
            {t("boardSettings")}
          </Button>
          <span style={{ flex: 1 }} />
          <Segmented
            size="small"
            value={phone ? "phone" : "desk"}
            options={[
              { value: "desk", label: t("desk"), icon: <Monitor size={14} /> },
              { value: "phone", label: t("phone"), icon: <Smartphone size={14} /> },
            ]}
            onChange={(face) => setPhone(face === "phone")}
          />
        </>
      }
    >
      <div className={styles.canvas} onPointerDown={(event) => event.target === event.currentTarget && choose(null)}>
        <Canvas editing={editing} phone={phone} add={() => add("metric")} />
      </div>
    </Workbench>
  );
};
