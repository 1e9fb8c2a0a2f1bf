// Fields of this form and of another that must be the same for a record to be found.

import { IconButton, useLabel } from "@dougong/web";
import { Button, Select } from "antd";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { searching } from "../../rules/searching";
import type { FieldPath, Form } from "../form";
import { useDesigning } from "../useDesigning";
import { besides, fits, mayFetch, type Pair } from "./fetching";
import styles from "./Properties.module.css";

type PairsProps = {
  readonly path: FieldPath;
  readonly match: readonly Pair[];
  readonly target: Form | undefined;
  /** How many there are at least, and what adding the next is called. */
  readonly least?: number;
  readonly adding?: string;
  readonly write: (match: readonly Pair[]) => void;
};

export const Pairs = ({ path, match, target, least = 1, adding, write }: PairsProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const beside = besides(form, path);
  const theirs = target?.fields ?? [];
  const set = (at: number, change: Partial<Pair>): void => write(match.map((pair, nth) => (nth === at ? { ...pair, ...change } : pair)));
  const mineOf = (pair: Pair) => beside.find(({ name }) => name === pair.mine)?.field;
  return (
    <>
      {match.map((pair, at) => (
        <div key={at} className={styles.matched}>
          <Select
            aria-label={t("fetchMine")}
            placeholder={t("fetchMine")}
            {...searching}
            value={pair.mine || null}
            options={beside.map(({ name, field, outside }) => ({ value: name, label: outside ? t("fetchOutside", { label: labelOf(field.label) }) : labelOf(field.label) }))}
            onChange={(mine: string) => set(at, { mine })}
          />
          <span>{t("fetchEquals")}</span>
          <Select
            aria-label={t("fetchTheirs")}
            placeholder={t("fetchTheirs")}
            {...searching}
            value={pair.theirs || null}
            options={theirs.filter((each) => { const mine = mineOf(pair); return mine ? fits(mine, each) : mayFetch(each); }).map(({ key, label }) => ({ value: key, label: labelOf(label) }))}
            onChange={(key: string) => set(at, { theirs: key })}
          />
          {match.length > least && <IconButton size="small" icon={X} label={t("fetchDrop", { n: at + 1 })} onClick={() => write(match.filter((_, nth) => nth !== at))} />}
        </div>
      ))}
      {match.length < 5 && (
        <Button size="small" type="link" className={styles.also ?? ""} icon={<Plus size={14} />} onClick={() => write([...match, { theirs: "", mine: "" }])}>
          {adding ?? t("fetchAlso")}
        </Button>
      )}
    </>
  );
};
