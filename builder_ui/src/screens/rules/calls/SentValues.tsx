// What is read of a call: declared from a sample that the maker pastes.

import { IconButton, useLabel } from "@dougong/web";
import { Alert, Button, Input, Modal, Select } from "antd";
import { ClipboardPaste, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallValue } from "../rule";
import styles from "./Calls.module.css";
import { bodyOf, readJson, valuesIn } from "./sample";

const types = ["text", "number", "boolean", "date", "datetime"] as const;

type SentValuesProps = { values: readonly CallValue[]; set: (values: readonly CallValue[]) => void };

export const SentValues = ({ values, set }: SentValuesProps) => {
  const { t } = useTranslation("rules");
  const [pasting, setPasting] = useState(false);
  const change = (at: number, next: CallValue): void => set(values.map((each, index) => (index === at ? next : each)));
  return (
    <section aria-label={t("sentValues")}>
      {values.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.values}>
            <thead>
              <tr>
                <th>{t("sentName")}</th>
                <th>{t("sentPlace")}</th>
                <th>{t("sentType")}</th>
                <th aria-label={t("sentRemove")} />
              </tr>
            </thead>
            <tbody>
              {values.map((value, at) => (
                <ValueRow key={value.key} value={value} set={(next) => change(at, next)} remove={() => set(values.filter((_, index) => index !== at))} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button size="small" icon={<ClipboardPaste size={14} />} onClick={() => setPasting(true)}>
        {t(values.length > 0 ? "pasteAnother" : "pasteSample")}
      </Button>
      {pasting && <Paste values={values} set={set} close={() => setPasting(false)} />}
    </section>
  );
};

const ValueRow = ({ value, set, remove }: { value: CallValue; set: (value: CallValue) => void; remove: () => void }) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const place = value.path.join(".");
  const rename = (name: string): void => {
    const { label: _, ...rest } = value;
    set(name ? { ...rest, label: name } : rest);
  };
  return (
    <tr>
      <td>
        <Input size="small" aria-label={t("sentNameOf", { place })} placeholder={place} value={labelOf(value.label)} maxLength={60} onChange={({ target }) => rename(target.value)} />
      </td>
      <td>
        <code className={styles.place}>{place}</code>
      </td>
      <td>
        <Select size="small" aria-label={t("sentTypeOf", { place })} popupMatchSelectWidth={false} value={value.type} options={types.map((type) => ({ value: type, label: t(`sent_${type}`) }))} onChange={(type) => set({ ...value, type })} />
      </td>
      <td>
        <IconButton size="small" icon={X} label={t("sentRemoveOf", { place })} onClick={remove} />
      </td>
    </tr>
  );
};

const Paste = ({ values, set, close }: SentValuesProps & { close: () => void }) => {
  const { t } = useTranslation("rules");
  const [text, setText] = useState(values.length > 0 ? JSON.stringify(bodyOf(values), null, 2) : "");
  const [wrong, setWrong] = useState<"notJson" | "nothingSent" | null>(null);
  const read = (): void => {
    const sample = readJson(text);
    const found = sample === undefined ? [] : valuesIn(sample, values);
    if (found.length === 0) return setWrong(sample === undefined ? "notJson" : "nothingSent");
    set(found);
    close();
  };
  return (
    <Modal open title={t("pasteSample")} okText={t("readSample")} onOk={read} onCancel={close} destroyOnHidden>
      <Input.TextArea autoFocus aria-label={t("sample")} autoSize={{ minRows: 8, maxRows: 16 }} placeholder={'{"order": {"no": "A-1", "amount": 12.5}}'} value={text} onChange={({ target }) => setText(target.value)} />
      {wrong && <Alert showIcon type="error" title={t(wrong)} />}
    </Modal>
  );
};
