// All functions, found by what they are for; the chosen one with its signature and examples.

import { type Label, useLabel, usePreferences } from "@dougong/web";
import { Button, Input } from "antd";
import { CopyPlus, Search } from "lucide-react";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FunctionPart } from "../../catalogue";
import styles from "./Formula.module.css";

const groups = ["logic", "aggregate", "number", "text", "date", "list", "finance", "chinese", "people"] as const;

/** The Chinese word a function goes by; English has its key. */
const useWord = (): ((part: FunctionPart) => string) => {
  const locale = usePreferences((state) => state.locale);
  return (part) => (locale === "zh-CN" ? (part.words[0] ?? "") : "");
};

const fits = (part: FunctionPart, said: string, wanted: string): boolean =>
  [part.key, said, part.search, ...part.words].some((word) => word.toLowerCase().includes(wanted.trim().toLowerCase()));

const signatureOf = ({ key, params }: FunctionPart, labelOf: (label: Label) => string): string => {
  const written = params.map(({ label, optional, repeats }) => (optional ? `[${labelOf(label)}]` : labelOf(label)) + (repeats ? ", …" : ""));
  return `${key}(${written.join(", ")})`;
};

/** The heading above the first function of a group. */
const useHeading = (): ((part: FunctionPart, before: FunctionPart | undefined) => string | null) => {
  const { t } = useTranslation("formula");
  return ({ group }, before) => {
    const named = groups.find((each) => each === group);
    return named && named !== before?.group ? t(`group_${named}`) : null;
  };
};

const About = ({ part, insert }: { part: FunctionPart; insert: (text: string, back?: number) => void }) => {
  const { t } = useTranslation("formula");
  const labelOf = useLabel();
  const word = useWord();
  const example = part.examples[0];
  return (
    <section className={styles.about}>
      <b className={styles.code}>{part.key}</b> <b>{word(part)}</b>
      <pre>{signatureOf(part, labelOf)}</pre>
      <p>{labelOf(part.docs)}</p>
      {part.origin && <p>{t("fromPackage", part.origin)}</p>}
      {part.examples.length > 0 && <h4>{t("examples")}</h4>}
      {part.examples.map(([formula, result]) => (
        <p key={formula} className={styles.example}>
          <code>{formula}</code>
          <span>= {result}</span>
        </p>
      ))}
      {example && (
        <Button type="link" size="small" icon={<CopyPlus size={14} />} onClick={() => insert(example[0])}>
          {t("insertExample")}
        </Button>
      )}
    </section>
  );
};

export const Functions = ({ functions, insert }: { functions: readonly FunctionPart[]; insert: (text: string, back?: number) => void }) => {
  const { t } = useTranslation("formula");
  const labelOf = useLabel();
  const word = useWord();
  const heading = useHeading();
  const [wanted, setWanted] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const found = functions.filter((part) => !part.operator && fits(part, labelOf(part.docs), wanted));
  const part = found.find(({ key }) => key === chosen) ?? found[0];
  return (
    <aside className={styles.functions} aria-label={t("functions")}>
      <Input allowClear prefix={<Search size={14} />} value={wanted} placeholder={t("searchFunctions")} aria-label={t("searchFunctions")} onChange={(event) => setWanted(event.target.value)} />
      <small>{t("functionsFound", { count: found.length })}</small>
      <div className={styles.list}>
        {found.map((each, index) => {
          const above = heading(each, found[index - 1]);
          return (
            <Fragment key={each.key}>
              {above && <h4>{above}</h4>}
              <div className={styles.function} aria-current={each === part}>
                <button type="button" onClick={() => choose(each.key)} onDoubleClick={() => insert(`${each.key}()`, 1)}>
                  <span>
                    <b className={styles.code}>{each.key}</b> {word(each)}
                  </span>
                  <small>{labelOf(each.docs)}</small>
                </button>
                {each === part && (
                  <Button type="link" size="small" onClick={() => insert(`${each.key}()`, 1)}>
                    {t("insert")}
                  </Button>
                )}
              </div>
            </Fragment>
          );
        })}
      </div>
      {part && <About part={part} insert={insert} />}
    </aside>
  );
};
