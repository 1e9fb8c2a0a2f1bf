// A text with the names of fields in braces; a click on a name puts it in where the cursor stands.

import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { RuleField } from "../fields";
import { withKeys, withLabels } from "../template";
import styles from "../Rules.module.css";

const OFFERED = 8;

type TemplateBoxProps = {
  label: string;
  placeholder: string;
  fields: readonly RuleField[];
  text: string;
  rows: number;
  set: (text: string) => void;
};

export const TemplateBox = ({ label, placeholder, fields, text, rows, set }: TemplateBoxProps) => {
  const { t } = useTranslation("rules");
  const box = useRef<TextAreaRef>(null);
  const shown = withLabels(text, fields);
  /** Where the cursor stands, or last stood; it goes on behind the name. */
  const insert = (name: string): void => {
    const area = box.current?.resizableTextArea?.textArea;
    const at = area?.selectionStart ?? shown.length;
    const next = `${shown.slice(0, at)}{${name}}${shown.slice(area?.selectionEnd ?? at)}`;
    flushSync(() => set(withKeys(next, fields)));
    area?.focus();
    area?.setSelectionRange(at + name.length + 2, at + name.length + 2);
  };
  return (
    <>
      <Input.TextArea ref={box} autoSize={{ minRows: rows, maxRows: Math.max(rows, 6) }} aria-label={label} placeholder={placeholder} value={shown} onChange={(event) => set(withKeys(event.target.value, fields))} />
      <div className={styles.inserts}>
        <span>{t("insert")}</span>
        {fields.slice(0, OFFERED).map(({ key, label: name }) => (
          <button key={key} type="button" className={styles.chip} onClick={() => insert(name)}>
            {name}
          </button>
        ))}
      </div>
    </>
  );
};
