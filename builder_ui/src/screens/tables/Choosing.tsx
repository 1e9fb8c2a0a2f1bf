// A cell by choosing: options to tick, signs for a figure; it writes the text that would mean the same.

import type { Locale } from "@dougong/web";
import { Tag } from "@dougong/web";
import { Checkbox, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { constantText, joined, ordered, testIn, testText } from "./notation";
import { givenIn } from "./results";
import type { Constant, Given, Test } from "./table";
import panels from "./Panels.module.css";
import type { Column } from "./useColumns";

type ChoosingProps = { readonly column: Column; readonly text: string; readonly write: (text: string) => void; readonly locale: Locale };

const chosenIn = (text: string, column: Column): readonly Constant[] => {
  if (column.side === "input") return (testIn(text, column) as Test | undefined)?.values ?? [];
  return [((givenIn(text, column) as Given | undefined)?.value ?? []) as Constant | Constant[]].flat();
};

/** Options of a choice: several may be asked for, one is given. */
const Ticks = ({ column, text, write, locale }: ChoosingProps) => {
  const { t } = useTranslation("tables");
  const test = column.side === "input" ? (testIn(text, column) as Test | undefined) : undefined;
  const not = test?.op === "not" || test?.op === "lacks";
  const chosen = chosenIn(text, column);
  const one = column.side === "output" && column.kind === "choice";
  const say = (values: readonly Constant[], negative: boolean): void => {
    if (column.side === "output") write(joined(values.map((value) => constantText(value, column, locale)), locale));
    else write(values.length === 0 ? "" : testText({ op: column.kind === "list" ? (negative ? "lacks" : "has") : negative ? "not" : "is", values }, column, locale));
  };
  const tick = (value: string): void => {
    if (one) say([value], false);
    else say(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen.filter((each) => column.options.some((option) => option.value === each)), value], not);
  };
  return (
    <>
      {column.side === "input" && (
        <Segmented size="small" value={not ? "not" : "is"} options={[{ value: "is", label: t("anyOf") }, { value: "not", label: t("noneOf") }]} onChange={(next) => say(chosen, next === "not")} />
      )}
      <ul className={panels.ticks}>
        {column.options.map(({ value, label, color }) => (
          <li key={value}>
            <Checkbox checked={chosen.includes(value)} onChange={() => tick(value)}>
              <Tag dense colour={color}>{label}</Tag>
            </Checkbox>
          </li>
        ))}
      </ul>
    </>
  );
};

const shapes = ["=", "≥", ">", "≤", "<", "~"] as const;

/** The figures in what is written, in another relation. */
const reshaped = (text: string, column: Column, shape: (typeof shapes)[number]): string => {
  const test = testIn(text, column) as Test | undefined;
  const [first = "", second = ""] = [...(test?.values ?? []), test?.least, test?.above, test?.most, test?.below].filter((each) => each !== undefined).map(String);
  if (shape === "=") return first;
  return shape === "~" ? `${first} ~ ${second}` : `${shape} ${first}`;
};

const shapeOf = (text: string, column: Column): string => {
  const test = testIn(text, column) as Test | undefined;
  if (test?.op !== "range") return "=";
  const { least, above, most, below } = test;
  if ((least ?? above) !== undefined && (most ?? below) !== undefined) return "~";
  return least !== undefined ? "≥" : above !== undefined ? ">" : most !== undefined ? "≤" : "<";
};

export const Choosing = (props: ChoosingProps) => {
  const { column, text, write, locale } = props;
  const { t } = useTranslation("tables");
  if (column.options.length > 0) return <Ticks {...props} />;
  if (column.kind === "switch") {
    const [known] = chosenIn(text, column);
    const options = [...(column.side === "input" ? [{ value: "", label: t("any") }] : []), ...[true, false].map((each) => ({ value: constantText(each, column, locale), label: constantText(each, column, locale) }))];
    return <Segmented size="small" value={typeof known === "boolean" ? constantText(known, column, locale) : ""} options={options} onChange={(next) => write(String(next))} />;
  }
  if (column.side === "input" && ordered.has(column.kind)) return <Segmented size="small" aria-label={t("relation")} value={shapeOf(text, column)} options={[...shapes]} onChange={(next) => write(reshaped(text, column, next as "="))} />;
  return null;
};
