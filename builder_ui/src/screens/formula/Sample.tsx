// The formula tried on a record: the values it used, and what comes out.

import { at, calledOf, evaluateToWire, get, isRow, type Portable, post, type Row, runsHere, useApp, useSurroundings, type Wire } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input, Select, Switch } from "antd";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChoices } from "../processes/useChoices";
import { AloneContext } from "./alone";
import styles from "./Formula.module.css";
import type { Name } from "./names";
import { useTypeWord } from "./useTypeWord";

type Sampled = { readonly id: string; readonly title?: string | null; readonly values: Row };

export const useSamples = (app: string, form: string): readonly Sampled[] => {
  const { data: summary } = useApp(app);
  const { data } = useQuery({
    queryKey: ["records", app, form, "samples"],
    queryFn: ({ signal }) => get<{ items: Sampled[] }>(at`/apps/${app}/forms/${form}/records`, { query: { limit: 20 }, signal }),
    enabled: (summary?.release ?? null) !== null && !form.includes("."),
    retry: false,
  });
  return data?.items ?? [];
};

/** The fields a tree reads, each once. */
const pathsIn = (tree: Portable | null): readonly string[] => {
  if (tree === null) return [];
  const inside = tree.kind === "apply" ? tree.arguments.flatMap(pathsIn) : tree.kind === "field" ? [tree.path.join(".")] : [];
  return [...new Set(inside)];
};

export const saying = (value: Wire | undefined, yes: string, no: string): string => {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? yes : no;
  if (Array.isArray(value)) return String(value.length);
  return isRow(value) ? String(value["label"] ?? "") : String(value);
};

/** What another system sends to a rule is in no record: it is filled in here. */
const isSent = (path: string): boolean => path.startsWith("call.");

/** Here where the record says it all; by the server where other records are asked, or functions that the browser has not. */
export const useResult = (app: string, form: string, source: string, portable: Portable | null, sample: Sampled | undefined): Wire | undefined => {
  const around = useSurroundings();
  const follows = portable === null || !runsHere(portable) || portable.kind === "aggregate" || JSON.stringify(portable).includes('"aggregate"') || pathsIn(portable).some((path) => path.includes(".") && !isSent(path));
  const asked = useQuery({
    queryKey: ["tried", app, form, source, sample?.id],
    queryFn: async ({ signal }) => (await post<{ value: Wire }>("/expressions/evaluate", { body: { app, form, expression: source, record: sample?.id }, signal })).value,
    enabled: follows && portable !== null && sample !== undefined,
    retry: false,
  });
  if (portable === null) return undefined;
  return follows ? asked.data : evaluateToWire(portable, sample?.values ?? {}, around);
};

/** What the server says a person is: one of a field, or whoever asks. */
const persons: ReadonlySet<string> = new Set(["record(@member)", "record(*)"]);

const sorts: Readonly<Record<string, string>> = { number: "number", date: "date", datetime: "datetime-local" };

/** A value as it could be sent. */
const SentInput = ({ name, path, set }: { readonly name: Name | undefined; readonly path: string; readonly set: (value: Wire) => void }) =>
  name?.type === "switch" ? (
    <Switch size="small" aria-label={name.label} onChange={set} />
  ) : (
    <Input size="small" type={sorts[name?.type ?? ""] ?? "text"} aria-label={name?.label ?? path} onChange={({ target: { value } }) => set(value === "" ? null : name?.type === "datetime" ? new Date(value).toISOString() : value)} />
  );

type SampleProps = { readonly app: string; readonly form: string; readonly source: string; readonly portable: Portable | null; readonly type: string | null; readonly names: ReadonlyMap<string, Name> };

export const Sample = ({ app, form, source, portable, type, names }: SampleProps) => {
  const { t } = useTranslation(["formula", "forms"]);
  const typeWord = useTypeWord();
  const samples = useSamples(app, form);
  const [id, setId] = useState<string | null>(null);
  const sample = samples.find((each) => each.id === id) ?? samples[0];
  const alone = useContext(AloneContext);
  const [sent, setSent] = useState<Row>({});
  const paths = pathsIn(portable);
  const calls = paths.some(isSent);
  const tried = calls ? { id: sample?.id ?? "", values: { ...sample?.values, call: sent } } : sample;
  const result = useResult(app, form, source, portable, tried);
  const { people } = useChoices(app);
  const said = (value: Wire | undefined, name?: Name): string => {
    const option = name?.options?.find((each) => each.value === value)?.label;
    return option ?? (saying(value, t("forms:yes"), t("forms:no")) || t("blank"));
  };
  /** The values with options by their labels. */
  const worded = (values: Row): Row =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, names.get(key)?.options?.find((each) => each.value === value)?.label ?? value]));
  // A person is an id to a formula, and a name to whoever reads the result.
  const resulting = (type !== null && persons.has(type) && people.find(({ value }) => value === result)?.label) || said(result);
  return (
    <section className={styles.sample}>
      <header>
        <b>{t(alone ? "tryOnSent" : "tryOn")}</b>
        {alone ? (
          <span>{t("trySent")}</span>
        ) : sample ? (
          <Select size="small" className={styles.pick ?? ""} aria-label={t("tryOn")} value={sample.id} options={samples.map((each) => ({ value: each.id, label: calledOf({ ...each, values: worded(each.values) }) }))} onChange={setId} />
        ) : (
          <span>{t("noSamples")}</span>
        )}
        <small>{t("nothingChanged")}</small>
      </header>
      <div className={styles.outcome}>
        <dl>
          {paths.map((path) => (
            <div key={path}>
              <dt>{names.get(path)?.label ?? path}</dt>
              <dd>
                {isSent(path) ? (
                  <SentInput name={names.get(path)} path={path} set={(value) => setSent({ ...sent, [path.slice("call.".length)]: value })} />
                ) : path.includes(".") ? (
                  ""
                ) : (
                  said(sample?.values[path], names.get(path))
                )}
              </dd>
            </div>
          ))}
        </dl>
        <output className={styles.result} aria-label={t("result")}>
          <small>{type ? t("resultOf", { type: typeWord(type) }) : t("result")}</small>
          <b>{source === "" ? "—" : portable === null ? t("noResult") : resulting}</b>
        </output>
      </div>
    </section>
  );
};
