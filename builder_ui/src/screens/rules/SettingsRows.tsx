// Fields and what they are set to, one a row: a constant, another field, or a formula.

import { IconButton } from "@dougong/web";
import { Button, Select } from "antd";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../formula";
import { quoted, unquoted } from "./constants";
import { FieldSelect } from "./FieldSelect";
import { hasConstants, type RuleField } from "./fields";
import type { Settings } from "./rule";
import styles from "./Rules.module.css";
import { ValueInput } from "./ValueInput";

const ways = ["add", "remove", "value", "field", "formula"] as const;
type Way = (typeof ways)[number];

const listWays = { ADD: "add", REMOVE: "remove" } as const;

/** `ADD(tags, "vip")`: the choice that joins or leaves the list which the field holds. */
const listChange = (source: string, { key }: RuleField): { way: "add" | "remove"; value: string } | null => {
  const [, name, of, value] = /^(ADD|REMOVE)\((\w+), ("(?:[^"]|"")*")\)$/.exec(source) ?? [];
  return name && of === key && value ? { way: listWays[name as keyof typeof listWays], value } : null;
};

const isList = ({ holds }: RuleField): boolean => holds === "choices" || holds === "tags";

const isConstant = (source: string): boolean => /^("(?:[^"]|"")*"|-?\d+(\.\d+)?%?|TRUE|FALSE|DATE\([\d, ]+\)|CLOCK\([\d, ]+\))$/i.test(source);

/** How a source reads: what is neither a constant nor a field of the record nor a change of a list is a formula. */
const wayOf = (source: string, target: RuleField, fields: readonly RuleField[]): Way => {
  const change = listChange(source, target);
  if (change) return change.way;
  if (fields.some(({ key }) => key === source) || source === "id") return "field";
  return hasConstants(target) && (source === "" || isConstant(source)) ? "value" : "formula";
};

const joining = (name: keyof typeof listWays, { key }: RuleField, value: string): string => `${name}(${key}, ${value})`;
const firstOf = ({ options }: RuleField): string => quoted(options[0]?.value ?? "");

const starts: { readonly [way in Way]: (fit: readonly RuleField[], target: RuleField) => string } = {
  add: (_, target) => joining("ADD", target, firstOf(target)),
  remove: (_, target) => joining("REMOVE", target, firstOf(target)),
  value: () => "",
  field: (fit) => fit[0]?.key ?? "",
  formula: () => " ",
};

/** What a list holds already stays, unless somebody says otherwise. */
const beginning = (target: RuleField | undefined): string => (target && isList(target) ? starts.add([], target) : "");

type SourceProps = { app: string; form: string; target: RuleField; fields: readonly RuleField[]; source: string; set: (source: string) => void; label: string; itself: RuleField };

const Source = ({ app, form, target, fields, source, set, label, itself }: SourceProps) => {
  const { t } = useTranslation("rules");
  const fit = [...(target.holds === "reference" ? [itself] : []), ...fields.filter(({ holds }) => holds === target.holds)];
  const way = wayOf(source, target, fields);
  const change = listChange(source, target);
  const fits: { readonly [each in Way]: boolean } = {
    add: isList(target),
    remove: isList(target),
    value: hasConstants(target),
    field: fit.length > 0,
    formula: true,
  };
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("setBy")}
        popupMatchSelectWidth={false}
        value={way}
        options={ways.filter((each) => fits[each]).map((each) => ({ value: each, label: t(`by_${each}`) }))}
        onChange={(next: Way) => set(starts[next](fit, target))}
      />
      {change && <ValueInput label={label} field={target} values={[change.value]} set={([value]) => value && set(joining(change.way === "add" ? "ADD" : "REMOVE", target, value))} />}
      {way === "value" && <ValueInput label={label} field={target} values={source ? [source] : []} set={([value]) => set(value ?? "")} />}
      {way === "field" && <FieldSelect label={label} fields={fit} value={source} choose={set} />}
      {way === "formula" && <FormulaBox fixed app={app} about={form} label={label} title={t("settingOf", { field: label })} note="" condition={false} source={source.trim()} set={(next) => set(next || " ")} />}
    </>
  );
};

type SettingsRowsProps = {
  app: string;
  /** The rule's form, which formulas are about. */
  form: string;
  word: string;
  add: string;
  /** The fields that are set, of whatever form. */
  targets: readonly RuleField[];
  /** The fields of the rule's form, which values may come from. */
  fields: readonly RuleField[];
  settings: Settings;
  set: (settings: Settings) => void;
};

export const SettingsRows = ({ app, form, word, add, targets, fields, settings, set }: SettingsRowsProps) => {
  const { t } = useTranslation("rules");
  const entries = Object.entries(settings);
  const free = targets.filter(({ key }) => !(key in settings));
  const itself: RuleField = { key: "id", label: t("thisRecord"), type: "reference", holds: "reference", options: [], prefix: "", suffix: "", form: null, computed: false };
  const rename = (from: string, to: string): void => set(Object.fromEntries(entries.map(([key, source]) => (key === from ? [to, beginning(targets.find((field) => field.key === to))] : [key, source]))));
  return (
    <>
      {entries.map(([key, source]) => {
        const target = targets.find((field) => field.key === key);
        return (
          <div key={key} className={styles.sentence}>
            <span>{word}</span>
            <FieldSelect label={t("field")} fields={target ? [target, ...free] : free} value={key} choose={(next) => rename(key, next)} />
            {target && <Source app={app} form={form} target={target} fields={fields} itself={itself} source={source} label={unquoted(target.label)} set={(next) => set({ ...settings, [key]: next })} />}
            <IconButton size="small" icon={X} label={t("removeSetting")} onClick={() => set(Object.fromEntries(entries.filter(([each]) => each !== key)))} />
          </div>
        );
      })}
      {free.length > 0 && (
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => free[0] && set({ ...settings, [free[0].key]: beginning(free[0]) })}>
          {add}
        </Button>
      )}
    </>
  );
};
