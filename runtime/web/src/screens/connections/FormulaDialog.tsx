// A formula over a row of the source; what is wrong with it the server says beside its row.

import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Stream } from "../../api/connections";
import type { FormField } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./connections.module.css";
import type { Row } from "./mapping";

type FormulaDialogProps = { readonly stream: Stream; readonly row: Row; readonly target: FormField; readonly onChange: (formula: string) => void; readonly close: () => void };

/** A name that is no plain word stands in brackets in a formula. */
const named = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : `[${key}]`);

export const FormulaDialog = ({ stream, row, target, onChange, close }: FormulaDialogProps) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const [text, setText] = useState(row.formula || (row.source && named(row.source)));
  const save = (): void => {
    onChange(text.trim());
    close();
  };
  return (
    <Modal open title={t("formulaTitle", { label: labelText(target.label, locale) })} width={560} okText={t("useFormula")} cancelText={t("cancel")} onOk={save} onCancel={close}>
      <label className={styles.meta} htmlFor="source-formula">
        {t("formulaNote")}
      </label>
      <Input.TextArea id="source-formula" className="dg-mono" autoFocus spellCheck={false} maxLength={4000} autoSize={{ minRows: 3, maxRows: 10 }} value={text} onChange={(event) => setText(event.target.value)} />
      <div className={styles.chips}>
        {stream.fields.map(({ key, label }) => (
          <Button key={key} size="small" onClick={() => setText(`${text}${text && !text.endsWith(" ") ? " " : ""}${named(key)}`)}>
            {label}
          </Button>
        ))}
      </div>
    </Modal>
  );
};
