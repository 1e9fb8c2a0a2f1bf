// What happens to a dashboard when something is let go of on it.

import type { BlockDefinition } from "@dougong/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../dragging";
import type { RuleField } from "../rules/fields";
import { dimensionOf, isDividing, measureOf, moved, newBlock, withCondition, withCount, withDimension, withMeasure } from "./board";
import { type Carried, chipAt, fits, markOf, type Target, targetAt, type Well } from "./carrying";
import { type Editing, giveField, setBlock, setBlocks } from "./editing";
import { inHandOrder } from "./phone";
import { sourceIn, useSourceFields, useSourceReach } from "./sources";

const intoWell = (block: BlockDefinition, well: Well, field: RuleField, fields: readonly RuleField[]): BlockDefinition => {
  if (well === "filter") return withCondition(block, field, fields);
  if (well === "measures") return withMeasure(block, field);
  return isDividing(field) ? withDimension(block, field) : block;
};

const reordered = (block: BlockDefinition, well: Well, from: number, to: number): BlockDefinition => {
  const at = to > from ? to - 1 : to;
  if (well === "dimensions") return { ...block, dimensions: moved((block.dimensions ?? []).map(dimensionOf), from, at) };
  return well === "measures" ? { ...block, measures: moved((block.measures ?? []).map(measureOf), from, at) } : block;
};

export const useDropping = (editing: Editing, form: string) => {
  const { t } = useTranslation("boards");
  const fields = useSourceFields(editing.app, form);
  const reach = useSourceReach(editing.app, form);
  const [over, setOver] = useState<string | null>(null);
  const { chosen, choose, board, tab } = editing;
  const blocks = board.blocks ?? [];
  const keep = (label: string, block: BlockDefinition): void => {
    if (blocks.some(({ key }) => key === block.key)) setBlock(editing, label, block);
    else setBlocks(editing, label, [...blocks, block]);
    choose(block.key);
  };
  const onBlock = (target: Target): BlockDefinition | null => (target.kind === "block" ? (blocks.find(({ key }) => key === target.block) ?? null) : target.kind === "well" ? chosen : null);
  const counted = (target: Target): void => {
    const block = onBlock(target);
    keep(t("countRecords"), block && sourceIn(block) === form ? withCount(block) : newBlock(board, "metric", form, tab));
  };
  const field = (key: string, target: Target): void => {
    const found = (target.kind === "well" && target.well === "filter" ? reach : fields).find((each) => each.key === key);
    if (!found) return;
    const words = { add: t("addBlock"), field: t("addField", { label: found.label }) };
    if (target.kind === "well" && chosen) keep(words.field, intoWell(chosen, target.well, found, reach));
    else giveField(editing, onBlock(target), form, found, words);
  };
  const drop = (carried: Carried, point: Point): void => {
    setOver(null);
    const target = targetAt(point);
    if (!target || !fits(carried, target)) return;
    if (carried.kind === "count") counted(target);
    else if (carried.kind === "field") field(carried.field, target);
    else if (carried.kind === "chip" && chosen) keep(t("moveChip"), reordered(chosen, carried.well, carried.at, chipAt(carried.well, point)));
    else if (carried.kind === "block" && target.kind === "block") inHandOrder(editing, t("moveBlock"), carried.block, target.block);
  };
  const move = (carried: Carried, point: Point): void => {
    const target = targetAt(point);
    setOver(target && fits(carried, target) ? markOf(target) : null);
  };
  return { over, move, drop, cancel: () => setOver(null) };
};
