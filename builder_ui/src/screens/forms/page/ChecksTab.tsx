// What must hold before a record is submitted, and what is said when it does not.

import { useLabel } from "@dougong/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaLine, useNames } from "../../formula";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { CheckEditor } from "./CheckEditor";
import type { PageProps } from "./FormSettings";
import { ItemList } from "./ItemList";
import { type Check, checksOf, freeKey, moved } from "./lists";
import styles from "./Page.module.css";
import { Together } from "./Together";

export const ChecksTab = ({ open, setOpen }: PageProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, setPart } = useDesigning();
  const names = allNames(useNames(app, form.key, ""));
  const problems = usePageProblems();
  const [fresh, setFresh] = useState<string | null>(null);
  // A check written by hand may have no key; here its number stands for it.
  const checks = checksOf(form);
  const keyOf = (check: Check, at: number): string => check.key ?? String(at);
  const write = (next: readonly Check[], joins?: string): void => setPart("checks", next as never, joins);
  const leave = (): void => {
    setFresh(null);
    setOpen(null);
  };
  const at = checks.findIndex((check, index) => keyOf(check, index) === open);
  if (at >= 0) return <CheckEditor key={open} checks={checks} at={at} name={open ?? ""} write={write} close={leave} fresh={open === fresh} />;
  const add = (): void => {
    const key = freeKey("check", checks.map((check) => check.key));
    write([...checks, { key, message: "" }]);
    setFresh(key);
    setOpen(key);
  };
  return (
    <>
      <p className={styles.note}>{t("checksNote")}</p>
      <ItemList
        lines={checks.map((check, index) => ({
          key: keyOf(check, index),
          label: labelOf(check.message) || t("checkN", { n: index + 1 }),
          note: check.condition ? <FormulaLine source={check.condition} names={names} /> : "",
          wrong: problems.find(({ part, item }) => part === "checks" && item === keyOf(check, index))?.message,
        }))}
        empty={t("checksNone")}
        adding={t("checkAdd")}
        open={(index) => setOpen(keyOf(checks[index] as Check, index))}
        add={add}
        move={(index, by) => write(moved(checks, index, by))}
        remove={(index) => write(checks.filter((_, each) => each !== index))}
      />
      <Together />
    </>
  );
};
