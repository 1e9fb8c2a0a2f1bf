// What a block draws, and what it asks.

import type { BlockDefinition } from "@dougong/web";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../../rules/ConditionRows";
import { turnedInto, useGuess } from "../analysis/kinds";
import { dimensionOf, lackOf, measureOf, mixedIn, withDimension } from "../board";
import styles from "../Panel.module.css";
import { Dimensions, Measures } from "../Columns";
import { type Editing, setBlock } from "../editing";
import { Gallery } from "../Gallery";
import { useTitleOf } from "../useTitleOf";
import { WellBox } from "../WellBox";
import { having } from "./having";
import { sourceIn, useSourceFields, useSourceReach } from "../sources";
import { Part } from "./Part";

export type PanelProps = { editing: Editing; block: BlockDefinition };

/** Sorts that are added together though nobody said so, and the way to keep them apart. */
const Mixed = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const mixed = mixedIn(block, useSourceFields(editing.app, sourceIn(block)));
  if (!mixed) return null;
  const kind = editing.charts.find(({ key }) => key === block.type);
  const divided = withDimension(block, mixed);
  return (
    <p className={styles.mixed}>
      {t("mixed", { label: mixed.label, options: mixed.options.map(({ label }) => label).join(t("mixedAnd")) })}
      {kind && lackOf(kind, divided) === null && (
        <Button type="link" size="small" onClick={() => setBlock(editing, t("editBlock"), divided)}>
          {t("divide", { label: mixed.label })}
        </Button>
      )}
    </p>
  );
};

export const Asking = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const fields = useSourceFields(editing.app, sourceIn(block));
  const reach = useSourceReach(editing.app, sourceIn(block));
  const title = useTitleOf(editing.app)(block);
  const guess = useGuess(editing.app);
  const set = (next: BlockDefinition): void => setBlock(editing, t("editBlock"), next, `ask ${block.key}`);
  const ruling = (editing.board.filters ?? []).filter(({ on }) => block.form !== undefined && block.form in on).length;
  return (
    <>
      <Part title={t("chart")} note={t("keepsData")}>
        <Gallery charts={editing.charts} block={block} set={(type) => setBlock(editing, t("changeChart"), turnedInto(block, type, guess))} />
      </Part>
      <Part title={t("dimensions")}>
        <Dimensions fields={fields} dimensions={(block.dimensions ?? []).map(dimensionOf)} set={(dimensions) => set({ ...block, dimensions })} />
      </Part>
      <Part title={t("measures")}>
        <Measures app={editing.app} form={block.dataset ? undefined : block.form} fields={fields} dimensions={(block.dimensions ?? []).map(dimensionOf)} measures={(block.measures ?? []).map(measureOf)} set={(measures) => set({ ...block, measures })} />
        <Mixed editing={editing} block={block} />
      </Part>
      <Part title={t("filter")} note={ruling > 0 && t("alsoRuled", { count: ruling })}>
        <WellBox well="filter">
          <ConditionRows key={block.key} condition={block.filter ?? ""} fields={reach} about={{ app: editing.app, form: block.form ?? "", title: t("filter"), note: title }} none={t("allRecords")} set={(filter) => set(having(block, "filter", filter))} />
        </WellBox>
      </Part>
    </>
  );
};
