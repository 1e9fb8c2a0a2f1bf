// A setting that is a formula: shown in words, written in the formula editor.

import { IconButton, useLabel } from "@dougong/web";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allNames, FormulaDialog, FormulaLine, useNames } from "../../formula";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type ExpressionProps = TabProps & { readonly setting: "expression" | "where" | "default" | "visible_when" | "required_when"; readonly form?: Form };

const conditions: ReadonlySet<string> = new Set(["where", "visible_when", "required_when"]);

export const ExpressionSetting = ({ path, field, setting, form: other }: ExpressionProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, set, nameOf } = useDesigning();
  const [open, setOpen] = useState(false);
  const [outer, inner] = path.split(".");
  const about = other?.key ?? (inner === undefined ? form.key : `${form.key}.${outer}`);
  const names = allNames(useNames(app, about, ""));
  const source = String(field[setting] ?? "");
  return (
    <Item label={t(`setting_${setting}`)}>
      <div className={styles.formulaRow}>
        <button type="button" className={styles.formula} onClick={() => setOpen(true)} aria-label={t(`setting_${setting}`)}>
          {source ? <FormulaLine source={source} names={names} /> : <span className={styles.hint}>{t(conditions.has(setting) ? "writeCondition" : "writeFormula")}</span>}
        </button>
        {source && <IconButton size="small" icon={X} label={t("removeFormula")} onClick={() => set(path, setting, undefined)} />}
      </div>
      {open && (
        <FormulaDialog
          app={app}
          form={about}
          title={t("formulaOf", { label: nameOf(path), setting: t(`setting_${setting}`) })}
          note={labelOf((other ?? form).label)}
          source={source}
          condition={conditions.has(setting)}
          apply={(next) => set(path, setting, next)}
          close={() => setOpen(false)}
        />
      )}
    </Item>
  );
};
