// What a card says of its node in one line.

import { hasDefault, type Label, labelText, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "../../catalogue";
import { useActionName } from "../rules/actions/useActionName";
import { useReach } from "../rules/fields";
import { useSpoken } from "../rules/useSpoken";
import { isNodeType, type NodeType } from "./model";
import type { Process, ProcessEdge, ProcessNode } from "./model";
import { type Choices, labelOf } from "./useChoices";
import { separator, useFinders } from "./useFinders";
import { useTimes } from "./useTimes";

export type Summary = { readonly text: string; readonly missing: boolean };

export const useWords = (choices: Choices, process: Process) => {
  const { t } = useTranslation("processes");
  const locale = usePreferences((state) => state.locale);
  const fields = choices.fieldsOf(process.form);
  const { data: catalogue } = useQuery(catalogueQuery);
  const actionName = useActionName(catalogue?.actions ?? []);
  const processName = (key: string): string => labelOf(choices.processes, key);
  const spoken = useSpoken(choices.app, useReach(choices.app, process.form));
  const fieldName = (key: string | undefined): string => fields.find((field) => field.key === key)?.label ?? key ?? "";

  const kindName = (type: NodeType): string => t(`type_${type}`);
  const nameOf = ({ label, type }: ProcessNode): string => labelText(label, locale) || (isNodeType(type) ? kindName(type) : type);

  const found = useFinders(choices, fieldName);

  const asked = (node: ProcessNode): Summary => {
    const names = (node.assignees ?? []).map((assignee) => found(assignee)).filter((name) => name !== "");
    if (names.length > 0) return { text: names.join(separator[locale]), missing: false };
    const none = node.type === "cc" ? t("noAssigneeCc") : node.type === "fill" ? t("noAssigneeFill") : t("noAssignee");
    return { text: none, missing: true };
  };

  const begun = (): Summary => {
    if (!process.form) return { text: t("noForm"), missing: true };
    const form = labelOf(choices.forms, process.form);
    const { on = "manual", hold = false } = process.trigger ?? {};
    const start = { manual: t("startManual"), "record.create": t("startCreate", { form }), "record.update": t("startUpdate", { form }), "record.delete": t("startDelete", { form }) }[on];
    if (on === "record.delete") return { text: `${start} · ${t("heldDelete")}`, missing: false };
    return { text: hold ? `${start} · ${t("held")}` : start, missing: false };
  };

  const done = ({ actions = [] }: ProcessNode): Summary => {
    const names = actions.map(({ type }) => actionName(type));
    return names.length > 0 ? { text: names.join(separator[locale]), missing: false } : { text: t("noActions"), missing: true };
  };

  const subbed = ({ process: sub }: ProcessNode): Summary => (sub ? { text: processName(sub), missing: false } : { text: t("noSub"), missing: true });

  const back = ({ to }: ProcessNode): Summary => {
    const target = process.nodes.find(({ key }) => key === to);
    return target ? { text: t("backToNode", { name: nameOf(target) }), missing: false } : { text: t("backToWhich"), missing: true };
  };

  const timeOf = useTimes(fieldName);

  const waited = (node: ProcessNode): Summary => {
    const time = timeOf(node);
    return { text: time ? t(node.field ? "waitsUntil" : "waitsFor", { time }) : t("noTime"), missing: !time };
  };

  const inTime = (node: ProcessNode): Summary => {
    const { text, missing } = asked(node);
    const time = node.deadline ? timeOf(node.deadline) : "";
    return { text: time ? `${text} · ${t("limited", { time })}` : text, missing };
  };

  const summaries: Readonly<Record<string, (node: ProcessNode) => Summary>> = { start: begun, wait: waited, back, action: done, sub_process: subbed, approve: inTime, fill: inTime };

  const conditionText = (formula: string): string => spoken(formula).join(locale === "en" ? " and " : " 且 ");

  return {
    nameOf,
    fieldName,
    assigneeText: found,
    summaryOf: (node: ProcessNode): Summary => (summaries[node.type] ?? asked)(node),
    wayName: ({ label }: ProcessEdge): string => labelText(label as Label | undefined, locale),
    /** When a way out of a fork is taken. */
    wayText: ({ type }: ProcessNode, { condition }: ProcessEdge, last: boolean): string => {
      if (!hasDefault(type)) return t(type === "choice" ? "chosenBody" : "alwaysBody");
      return last ? t("otherwiseBody") : condition ? conditionText(condition) : t("noCondition");
    },
    conditionText,
  };
};

export type Words = ReturnType<typeof useWords>;
