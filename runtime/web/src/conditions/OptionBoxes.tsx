// The options of a field to compare with: they stand in the condition itself, so that no open list covers its button.

import { Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type FormField, viewOf } from "../forms";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import styles from "./conditions.module.css";

/** More than these are searched rather than looked through. */
const FEW = 10;

type OptionBoxesProps = { readonly label: string; readonly field: FormField; readonly picked: readonly string[]; readonly onChange: (picked: readonly string[]) => void };

export const OptionBoxes = ({ label: name, field, picked, onChange }: OptionBoxesProps) => {
  const { t } = useTranslation("conditions");
  const locale = usePreferences((state) => state.locale);
  const [wanted, setWanted] = useState("");
  const options = field.options ?? [];
  const Option = viewOf("choice").Show;
  const shown = options.filter(({ label }) => labelText(label, locale).toLowerCase().includes(wanted.trim().toLowerCase()));
  const turn = (value: string, on: boolean): void => onChange(on ? [...picked, value] : picked.filter((each) => each !== value));
  return (
    <>
      {options.length > FEW && (
        <Input allowClear aria-label={t("searchOption")} placeholder={t("searchOption")} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      )}
      <div className={styles.options} role="group" aria-label={name}>
        {shown.map(({ value }) => (
          <Checkbox key={value} checked={picked.includes(value)} onChange={(event) => turn(value, event.target.checked)}>
            <Option field={field} value={value} />
          </Checkbox>
        ))}
        {shown.length === 0 && <span className={styles.none}>{t("noOption")}</span>}
      </div>
    </>
  );
};
