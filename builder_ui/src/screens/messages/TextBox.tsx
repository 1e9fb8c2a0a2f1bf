// A text with fields in braces and links; what is put in goes to where the cursor stands.

import { Button, Input, Popover, Select } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { Braces, Link2 } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { RuleField } from "../rules/fields";
import { finds } from "../rules/searching";
import { withKeys, withLabels } from "../rules/template";
import styles from "./Messages.module.css";

type TextBoxProps = {
  label: string;
  placeholder: string;
  fields: readonly RuleField[];
  text: string;
  rows: number;
  /** Whether links can stand in it. */
  linked?: boolean;
  set: (text: string) => void;
};

const LinkMaker = ({ put }: { put: (link: string) => void }) => {
  const { t } = useTranslation("messages");
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [address, setAddress] = useState("https://");
  const ready = words.trim() !== "" && /^https?:\/\/[\w.-]+/.test(address.trim());
  const done = (): void => {
    setOpen(false);
    put(`[${words.trim().replaceAll(/[[\]]/g, "")}](${address.trim().replaceAll(/[\s()]/g, encodeURIComponent)})`);
    setWords("");
    setAddress("https://");
  };
  const content = (
    <div className={styles.linkMaker}>
      <Input autoFocus aria-label={t("linkWords")} placeholder={t("linkWords")} maxLength={60} value={words} onChange={(event) => setWords(event.target.value)} />
      <Input aria-label={t("linkAddress")} placeholder="https://" maxLength={1000} value={address} onChange={(event) => setAddress(event.target.value)} onPressEnter={() => ready && done()} />
      <p>{t("linkHint")}</p>
      <Button type="primary" size="small" disabled={!ready} onClick={done}>{t("putLink")}</Button>
    </div>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={content} placement="bottomLeft">
      <Button size="small" icon={<Link2 size={14} />}>{t("link")}</Button>
    </Popover>
  );
};

export const TextBox = ({ label, placeholder, fields, text, rows, linked = false, set }: TextBoxProps) => {
  const { t } = useTranslation("messages");
  const box = useRef<TextAreaRef>(null);
  const shown = withLabels(text, fields);
  const put = (what: string): void => {
    const area = box.current?.resizableTextArea?.textArea;
    const at = area?.selectionStart ?? shown.length;
    flushSync(() => set(withKeys(`${shown.slice(0, at)}${what}${shown.slice(area?.selectionEnd ?? at)}`, fields)));
    area?.focus();
    area?.setSelectionRange(at + what.length, at + what.length);
  };
  return (
    <div className={styles.textBox}>
      <div className={styles.textTools}>
        <span>{label}</span>
        {linked && <LinkMaker put={put} />}
        <Select
          size="small"
          aria-label={t("putField", { where: label })}
          className={styles.fields ?? ""}
          popupMatchSelectWidth={false}
          showSearch={{ filterOption: finds }}
          prefix={<Braces size={14} aria-hidden="true" />}
          placeholder={t("field")}
          value={null}
          options={fields.map((field) => ({ value: field.key, label: field.label }))}
          onChange={(key: string) => put(`{${fields.find((field) => field.key === key)?.label ?? key}}`)}
        />
      </div>
      <Input.TextArea ref={box} autoSize={{ minRows: rows, maxRows: Math.max(rows, 16) }} aria-label={label} placeholder={placeholder} value={shown} onChange={(event) => set(withKeys(event.target.value, fields))} />
    </div>
  );
};
