// What was sent, as formulas and conditions of the rule name it: `call.order_no`.

import { useLabel } from "@dougong/web";
import { useContext, useMemo } from "react";
import type { Name } from "../../formula/names";
import { type Sent, SentContext } from "../../formula/sent";
import type { RuleField } from "../fields";
import type { CallValue, Rule } from "../rule";

export const CALLED = "webhook.received";

/** The types of fields that hold such values. */
const fieldTypes: Readonly<Record<CallValue["type"], string>> = { text: "text", number: "number", boolean: "switch", date: "date", datetime: "datetime" };
const holds = { text: "text", number: "number", switch: "switch", date: "date", datetime: "datetime" } as const;

/** What the formulas of a rule have beside a form; null where nothing is sent to it. */
export const useSent = (rule: Rule): Sent | null => {
  const labelOf = useLabel();
  const { key, trigger } = rule;
  return useMemo(() => {
    if (trigger?.on !== CALLED) return null;
    const names = (trigger.values ?? []).map((value) => ({ path: `call.${value.key}`, label: labelOf(value.label) || value.path.join("."), type: fieldTypes[value.type] }));
    return { rule: key, names };
  }, [key, trigger, labelOf]);
};

const fieldOf = ({ path, label, type }: Name): RuleField =>
  ({ key: path, label, type, holds: holds[type as keyof typeof holds], options: [], prefix: "", suffix: "", form: null, computed: true });

export const fieldsOf = (sent: Sent | null): readonly RuleField[] => sent?.names.map(fieldOf) ?? [];

/** What is sent to the rule around here. */
export const useSentFields = (): readonly RuleField[] => fieldsOf(useContext(SentContext));
