// What a card says of its node in one line.

import { type Label, labelText, usePreferences } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { useReach } from "../rules/fields";
import { useSpoken } from "../rules/useSpoken";
import { isNodeType, type NodeType } from "./model";
import type { Assignee, AssigneeType, Process, ProcessEdge, ProcessNode, Span, Timing } from "./model";
import { type Choices, labelOf } from "./useChoices";

export type Summary = { readonly text: string; readonly missing: boolean };

const separator = { "zh-CN": "、", en: ", " } as const;

export const useWords = (choices: Choices, process: Process) => {
  const { t } = useTranslation("processes");
  const locale = usePreferences((state) => state.locale);
  const fields = choices.fieldsOf(process.form);
  const spoken = useSpoken(choices.app, useReach(choices.app, process.form));
  const fieldName = (key: string | undefined): string => fields.find((field) => field.key === key)?.label ?? key ?? "";

  const kindName = (type: NodeType): string => t(`type_${type}`);
  const nameOf = ({ label, type }: ProcessNode): string => labelText(label, locale) || (isNodeType(type) ? kindName(type) : type);

  const finders: Readonly<Record<AssigneeType, (assignee: Assignee) => string>> = {
    // Until the directory has been read an id would be all there is to show.
    person: ({ people = [] }) =>
      people.length > 0 && choices.people.length === 0
        ? t("peopleCount", { count: people.length })
        : people.map((id) => labelOf(choices.people, id)).join(separator[locale]),
    role: ({ role, near }) => (role && near === "initiator" ? t("roleNear", { name: labelOf(choices.roles, role) }) : labelOf(choices.roles, role)),
    manager: ({ level = 1, up_to }) => (up_to ? t("managersUpTo", { n: level }) : level === 1 ? t("managerDirect") : t("managerOf", { n: level })),
    head: ({ department, field }) =>
      field || department ? t("headOf", { name: field ? fieldName(field) : labelOf(choices.departments, department) }) : t("headOfInitiator"),
    department: ({ department }) => labelOf(choices.departments, department),
    field: ({ field }) => (field ? t("fieldPeople", { name: fieldName(field) }) : ""),
    initiator: () => t("assignee_initiator"),
    chosen: ({ by = "initiator" }) => t(by === "previous" ? "chosenByPrevious" : "chosenByInitiator"),
    expression: ({ expression }) => (expression ? t("formulaPeople") : ""),
  };

  const asked = (node: ProcessNode): Summary => {
    const names = (node.assignees ?? []).map((assignee) => finders[assignee.type as AssigneeType]?.(assignee) ?? "").filter((name) => name !== "");
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

  const back = ({ to }: ProcessNode): Summary => {
    const target = process.nodes.find(({ key }) => key === to);
    return target ? { text: t("backToNode", { name: nameOf(target) }), missing: false } : { text: t("backToWhich"), missing: true };
  };

  const length = ({ amount, unit }: Span): string => t(`span_${unit}`, { count: amount });

  /** By when, in words; nothing where that is not said yet. */
  const timeOf = ({ field, before, after }: Timing): string => {
    if (field === undefined) return after ? t("timeAfter", { span: length(after) }) : "";
    if (!field) return "";
    const name = fieldName(field);
    if (before) return t("timeBefore", { name, span: length(before) });
    return after ? t("timePast", { name, span: length(after) }) : t("timeOn", { name });
  };

  const waited = (node: ProcessNode): Summary => {
    const time = timeOf(node);
    return { text: time ? t(node.field ? "waitsUntil" : "waitsFor", { time }) : t("noTime"), missing: !time };
  };

  const inTime = (node: ProcessNode): Summary => {
    const { text, missing } = asked(node);
    const time = node.deadline ? timeOf(node.deadline) : "";
    return { text: time ? `${text} · ${t("limited", { time })}` : text, missing };
  };

  const summaries: Readonly<Record<string, (node: ProcessNode) => Summary>> = { start: begun, wait: waited, back, approve: inTime, fill: inTime };

  return {
    nameOf,
    fieldName,
    summaryOf: (node: ProcessNode): Summary => (summaries[node.type] ?? asked)(node),
    wayName: ({ label }: ProcessEdge): string => labelText(label as Label | undefined, locale),
    conditionText: (formula: string): string => spoken(formula).join(locale === "en" ? " and " : " 且 "),
  };
};

export type Words = ReturnType<typeof useWords>;
