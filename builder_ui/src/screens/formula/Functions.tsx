// All functions, found by what they are for; the chosen one with its signature and examples.

import { useLabel, usePreferences } from "@dougong/web";
import { Button, Input } from "antd";
import { CopyPlus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FunctionPart } from "../../catalogue";
import styles from "./Formula.module.css";

/** The Chinese word a function goes by; English has its key. */
const useWord = (): ((part: FunctionPart) => string) => {
  const locale = usePreferences((state) => state.locale);
  return (part) => (locale === "zh-CN" ? (part.words[0] ?? "") : "");
};

const fits = (part: FunctionPart, said: string, wanted: string): boolean =>
  [part.key, said, ...part.words].some((word) => word.toLowerCase().includes(wanted.trim().toLowerCase()));

type Argument = "text";

/** How a function is called, its arguments in the reader's words; the server's names for them are among the texts. */
const useSignature = (): ((part: FunctionPart) => string) => {
  const { t } = useTranslation("formula");
  return ({ key, params }) => {
    const called = (name: string): string => t(`argument_${name as Argument}`);
    const written = params.map(({ name, optional, repeats }) => (optional ? `[${called(name)}]` : called(name)) + (repeats ? ", …" : ""));
    return `${key}(${written.join(", ")})`;
  };
};

const About = ({ part, insert }: { part: FunctionPart; insert: (text: string, back?: number) => void }) => {
  const { t } = useTranslation("formula");
  const labelOf = useLabel();
  const word = useWord();
  const signatureOf = useSignature();
  const example = part.examples[0];
  return (
    <section className={styles.about}>
      <b className={styles.code}>{part.key}</b> <b>{word(part)}</b>
      <pre>{signatureOf(part)}</pre>
      <p>{labelOf(part.docs)}</p>
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
  const [wanted, setWanted] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const found = functions.filter((part) => !part.operator && fits(part, labelOf(part.docs), wanted));
  const part = found.find(({ key }) => key === chosen) ?? found[0];
  return (
    <aside className={styles.functions} aria-label={t("functions")}>
      <Input allowClear prefix={<Search size={14} />} value={wanted} placeholder={t("searchFunctions")} aria-label={t("searchFunctions")} onChange={(event) => setWanted(event.target.value)} />
      <small>{t("functionsFound", { count: found.length })}</small>
      <div className={styles.list}>
        {found.map((each) => (
          <div key={each.key} className={styles.function} aria-current={each === part}>
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
        ))}
      </div>
      {part && <About part={part} insert={insert} />}
    </aside>
  );
};
