// A step in two lines: what it is called, and what it does in short.

import { draftQuery, type Label, messagesQuery, operationsQuery, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useActionName } from "../../rules/actions/useActionName";
import { useFields, useForms, useReach } from "../../rules/fields";
import type { Span } from "../../rules/SpanInput";
import { letterOf } from "../../rules/steps/shares";
import { useSpoken } from "../../rules/useSpoken";
import type { Acting } from "../../rules/editing";
import type { Lane, Step } from "./tree";

export type StepWords = {
  readonly title: (step: Step) => string;
  readonly summary: (step: Step) => string;
  /** What a way is called on its line. */
  readonly way: (lane: Lane, step: Step) => string;
  /** A condition as people read it; blank where there is none. */
  readonly spoken: (condition: string | undefined) => string;
};

type Told = Step & {
  readonly label?: Label; readonly after?: Span; readonly before?: Span; readonly until?: string;
  readonly message?: string; readonly subject?: string; readonly text?: string; readonly url?: string; readonly connector?: string; readonly operation?: string; readonly process?: string; readonly table?: string;
  readonly form?: string; readonly field?: string; readonly set?: { readonly [field: string]: string };
};

export const useStepWords = ({ app, form, actions }: Acting): StepWords => {
  const { t } = useTranslation(["journeys", "rules"]);
  const labelOf = useLabel();
  const typeName = useActionName(actions);
  const { data: draft } = useQuery(draftQuery(app));
  const { data: messages } = useQuery(messagesQuery(app));
  const { data: systems = [] } = useQuery(operationsQuery(app));
  const [fields, forms, reach] = [useFields(app, form), useForms(app), useReach(app, form)];
  const said = useSpoken(app, reach, form);
  const spoken = (condition: string | undefined): string => (condition ? said(condition).join(t("and")) : "");
  const called = (kind: "messages" | "processes" | "tables", key: string | undefined): string => labelOf(draft?.[kind]?.find((each) => each.key === key)?.label as Label | undefined) || (key ?? "");
  const fieldName = (key: string): string => fields.find((each) => each.key === key)?.label ?? key;
  const formName = (key: string | undefined): string => forms.find(({ value }) => value === key)?.label ?? "";
  const span = ({ amount, unit }: Span): string => `${amount} ${t(`rules:unit_${unit}`)}`;
  const written = ({ set = {} }: Told): string => Object.keys(set).map(fieldName).join(t("comma"));
  const channel = ({ message: key }: Told): string => {
    const message = draft?.messages?.find((each) => each.key === key);
    return messages?.channels.find((each) => each.key === message?.["channel"])?.label ?? "";
  };
  const operationName = (connector: string, key: string): string => {
    const system = systems.find((each) => each.connector === connector);
    return [system?.label, system?.operations.find((each) => each.key === key)?.label].filter(Boolean).join(" · ");
  };
  const moment = ({ until = "", before, after }: Told): string => [fieldName(until), (before ?? after) && `${t(before ? "rules:date_before" : "rules:date_after")} ${span(before ?? after ?? { amount: 0, unit: "days" })}`].filter(Boolean).join(" ");
  const shares = ({ ways = [] }: Told): string => {
    const all = ways.map(({ share = 0 }) => share);
    return new Set(all).size === 1 ? t("eachShare", { share: all[0] }) : ways.map((way, at) => `${letterOf(way, at)} ${way.share ?? 0}%`).join(" · ");
  };
  const wait = (step: Told): string => (step.condition !== undefined ? t("waitUntil") : step.until !== undefined ? t("waitTo") : step.after ? t("waitSpan", { span: span(step.after) }) : typeName("wait"));
  const titles: Readonly<Record<string, (step: Told) => string>> = {
    wait,
    send_message: (step) => (step.message ? t("sends", { message: called("messages", step.message) }) : typeName("send_message")),
    decide: (step) => called("tables", step.table) || typeName("decide"),
    start_process: (step) => called("processes", step.process) || typeName("start_process"),
  };
  const summaries: Readonly<Record<string, (step: Told) => string>> = {
    wait: (step) => (step.condition !== undefined ? spoken(step.condition) : step.until !== undefined ? moment(step) : ""),
    send_message: (step) => (step.message ? channel(step) : t("chooseMessage")),
    send_email: ({ subject = "" }) => subject,
    notify: ({ text = "" }) => text,
    call_webhook: ({ url = "" }) => url,
    call_connector: ({ connector = "", operation = "" }) => operationName(connector, operation),
    split: shares,
    branch: ({ ways = [] }) => ways.map(({ label, condition }) => labelOf(label) || spoken(condition)).filter(Boolean).join(t("comma")),
    for_each: ({ actions: inner = [] }) => t("stepsInside", { count: inner.length }),
    update_record: written,
    create_record: ({ form: made }) => formName(made),
    upsert_record: ({ form: made }) => formName(made),
    adjust_number: ({ field = "" }) => fieldName(field),
    decide: () => typeName("decide"),
    start_process: () => typeName("start_process"),
  };
  const fixed = { else: t("otherwise"), met: t("met") } as const;
  return {
    spoken,
    title: (step) => labelOf((step as Told).label) || (titles[step.type]?.(step) ?? typeName(step.type)),
    summary: (step) => summaries[step.type]?.(step) ?? "",
    way: ({ way, named, list }, step) => {
      if (way === "else" && step.type === "wait") return t("late");
      if (list === null || way === "else") return fixed[way as "else" | "met"];
      const at = (step.ways ?? []).findIndex(({ key }, index) => (key ?? String(index)) === way);
      const name = labelOf(named);
      const letter = step.type === "split" ? letterOf(step.ways?.[at] ?? {}, at) : "";
      return [letter, name === letter ? "" : name].filter(Boolean).join(" ") || spoken(step.ways?.[at]?.condition) || t("rules:wayNumber", { number: at + 1 });
    },
  };
};
