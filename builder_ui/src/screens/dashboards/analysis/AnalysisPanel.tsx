// What an analysis is told: whose records, when they were, and what is looked for in them.

import { type BlockDefinition, useLabel } from "@dougong/web";
import { Input, InputNumber, Segmented, Select, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../../rules/FieldSelect";
import { isFigure, type RuleField } from "../../rules/fields";
import { isTime } from "../board";
import { setBlock } from "../editing";
import { aboutOf, sourceIn, useSourceFields, useSourceReach, useSources } from "../sources";
import { Gallery } from "../Gallery";
import panel from "../Panel.module.css";
import type { PanelProps } from "../panel/Asking";
import { having } from "../panel/having";
import { Part } from "../panel/Part";
import { useTitleOf } from "../useTitleOf";
import { Condition } from "./Condition";
import { isSplit, isWho, turnedInto, useGuess } from "./kinds";
import { Limits } from "./Limits";
import { StepsList } from "./StepsList";

type Setting = { block: BlockDefinition; set: (block: BlockDefinition) => void };

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={panel.line}>
    <span>{label}</span>
    {children}
  </div>
);

type PickProps = { label: string; fields: readonly RuleField[]; value: string | undefined; choose: (key: string) => void };

const Pick = ({ label, ...rest }: PickProps) => (
  <Line label={label}>
    <FieldSelect label={label} {...rest} />
  </Line>
);

/** The record itself, where each is somebody: a lead, an application. */
const useItself = (): RuleField => {
  const { t } = useTranslation("analyses");
  return { key: "id", label: t("itself"), type: "text", holds: "text", options: [], prefix: "", suffix: "", form: null, computed: true };
};

const Acts = ({ app, block, set }: Setting & { app: string }) => {
  const { t } = useTranslation("analyses");
  const source = sourceIn(block);
  const own = useSourceFields(app, source);
  const reach = useSourceReach(app, source);
  const sources = useSources(app);
  const guess = useGuess(app);
  const itself = useItself();
  const linked = reach.filter(({ key, holds }) => key.includes(".") && holds === "reference");
  const other = (chosen: string): void => {
    const { dataset: _, filter: __, who: ___, when: ____, ...rest } = block;
    set(turnedInto({ ...rest, ...aboutOf(chosen) }, block.type, guess));
  };
  return (
    <Part title={t("acts")}>
      <Line label={t("form")}>
        <Select size="small" aria-label={t("form")} popupMatchSelectWidth={false} value={source || null} options={[...sources]} onChange={other} />
      </Line>
      <Pick label={t("who")} fields={[...own.filter(isWho), ...linked, itself]} value={block.who} choose={(who) => set({ ...block, who })} />
      <Pick label={t("when")} fields={own.filter(isTime)} value={block.when} choose={(when) => set({ ...block, when })} />
    </Part>
  );
};

const RetentionParts = ({ app, block, set }: Setting & { app: string }) => {
  const { t } = useTranslation("analyses");
  return (
    <>
      <Part title={t("periods")}>
        <Line label={t("grain")}>
          <Segmented size="small" value={block.grain ?? "month"} options={(["day", "week", "month"] as const).map((value) => ({ value, label: t(`grain_${value}`) }))} onChange={(grain) => set(having(block, "grain", grain === "month" ? undefined : grain))} />
        </Line>
        <Line label={t("howMany")}>
          <InputNumber size="small" min={1} max={24} precision={0} aria-label={t("howMany")} value={block.periods ?? 6} onChange={(periods) => set(having(block, "periods", periods ?? undefined))} />
        </Line>
      </Part>
      <Part title={t("first")}>
        <Condition key={`${block.key} first`} app={app} block={block} title={t("first")} none={t("firstAny")} condition={block.first} set={(first) => set(having(block, "first", first))} />
      </Part>
      <Part title={t("again")}>
        <Condition key={`${block.key} again`} app={app} block={block} title={t("again")} none={t("againAny")} condition={block.again} set={(again) => set(having(block, "again", again))} />
      </Part>
    </>
  );
};

const ConversionParts = ({ app, block, set }: Setting & { app: string }) => {
  const { t } = useTranslation("analyses");
  const reach = useSourceReach(app, sourceIn(block)).filter(isSplit);
  return (
    <>
      <Part title={t("steps")}>
        <StepsList app={app} block={block} set={set} />
      </Part>
      <Part title={t("window")}>
        <Line label={t("windowed")}>
          <Switch size="small" aria-label={t("windowed")} checked={block.days !== undefined} onChange={(on) => set(having(block, "days", on ? 30 : undefined))} />
        </Line>
        {block.days !== undefined && (
          <Line label={t("days")}>
            <InputNumber size="small" min={0} max={3650} precision={0} aria-label={t("days")} value={block.days} onChange={(days) => days !== null && set({ ...block, days })} />
          </Line>
        )}
        <Line label={t("split")}>
          <Select size="small" aria-label={t("split")} allowClear popupMatchSelectWidth={false} style={{ minWidth: 120 }} placeholder={t("noSplit")} value={block.split ?? null} options={reach.map(({ key, label }) => ({ value: key, label }))} onChange={(split: string | undefined) => set(having(block, "split", split))} />
        </Line>
      </Part>
    </>
  );
};

const RfmParts = ({ app, block, set }: Setting & { app: string }) => {
  const { t } = useTranslation("analyses");
  return (
    <Part title={t("scores")}>
      <Pick label={t("amount")} fields={useSourceFields(app, sourceIn(block)).filter(isFigure)} value={block.amount} choose={(amount) => set({ ...block, amount })} />
      <Limits limits={block.limits} set={(limits) => set(having(block, "limits", limits))} />
    </Part>
  );
};

const parts = { retention: RetentionParts, conversion: ConversionParts, rfm: RfmParts } as const;

export const AnalysisPanel = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation(["analyses", "boards"]);
  const labelOf = useLabel();
  const guess = useGuess(editing.app);
  const title = useTitleOf(editing.app)(block);
  const set = (next: BlockDefinition): void => setBlock(editing, t("boards:editBlock"), next, `ask ${block.key}`);
  const Parts = parts[block.type as keyof typeof parts];
  return (
    <>
      <Part title={t("boards:chart")}>
        <Gallery charts={editing.charts} block={block} set={(type) => setBlock(editing, t("boards:changeChart"), turnedInto(block, type, guess))} />
      </Part>
      <Acts app={editing.app} block={block} set={set} />
      <Parts app={editing.app} block={block} set={set} />
      <Part title={t("boards:filter")}>
        <Condition key={`${block.key} filter`} app={editing.app} block={block} title={t("boards:filter")} none={t("boards:allRecords")} condition={block.filter} set={(filter) => set(having(block, "filter", filter))} />
      </Part>
      <Part title={t("boards:title")}>
        <Input aria-label={t("boards:title")} maxLength={40} value={labelOf(block.label)} placeholder={title} onChange={(event) => set(having(block, "label", event.target.value))} />
      </Part>
    </>
  );
};
