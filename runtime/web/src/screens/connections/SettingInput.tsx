// One setting of a connector, as the kind of its value wants it.

import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../../api/client";
import type { Setting } from "../../api/connections";
import styles from "./connections.module.css";
import { textOf } from "./mapping";

type SettingInputProps = {
  readonly setting: Setting;
  /** A secret that is there already. */
  readonly kept: boolean;
  readonly first: boolean;
  readonly value: Json;
  readonly wrong: string | undefined;
  readonly onChange: (value: Json) => void;
};

export const SettingInput = (props: SettingInputProps) => {
  const { setting, wrong } = props;
  const id = `setting-${setting.key}`;
  return (
    <Form.Item label={setting.label} htmlFor={id} required={setting.required} validateStatus={wrong ? "error" : ""} help={wrong} extra={setting.hint || undefined}>
      <Box {...props} id={id} />
    </Form.Item>
  );
};

const Box = ({ setting, kept, first, value, wrong, onChange, id }: SettingInputProps & { readonly id: string }) => {
  const { t } = useTranslation("connections");
  const typed = { id, autoFocus: first, value: textOf(value), onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  if (setting.secret) return <Secret {...typed} kept={kept} open={first || wrong !== undefined} label={setting.label} />;
  if (setting.choices.length > 0) {
    return <Select id={id} value={value as string} options={setting.choices.map((choice) => ({ ...choice }))} onChange={(chosen: Json) => onChange(chosen)} />;
  }
  if (setting.type === "boolean") return <Switch id={id} checked={value === true} onChange={onChange} checkedChildren={t("on")} unCheckedChildren={t("off")} />;
  if (setting.type !== "string") {
    const number = { id, value: typeof value === "number" ? value : null, onChange: (next: number | null) => onChange(next) };
    return <InputNumber {...number} style={{ width: "100%" }} {...(setting.type === "integer" ? { precision: 0 } : {})} />;
  }
  return setting.lines ? <Input.TextArea {...typed} autoSize={{ minRows: 2, maxRows: 8 }} /> : <Input {...typed} autoComplete="off" spellCheck={false} />;
};

type SecretProps = {
  readonly id: string;
  readonly kept: boolean;
  readonly open: boolean;
  readonly label: string;
  readonly value: string;
  readonly onChange: (event: { target: { value: string } }) => void;
};

const Secret = ({ id, kept, open, label, value, onChange }: SecretProps) => {
  const { t } = useTranslation("connections");
  const [replacing, setReplacing] = useState(false);
  if (kept && !open && !replacing) {
    return (
      <div className={styles.kept}>
        <span id={id} aria-label={t("secretKept", { label })} role="img">
          ••••••••••••
        </span>
        <Button type="link" size="small" aria-label={t("replaceSecret", { label })} onClick={() => setReplacing(true)}>
          {t("replace")}
        </Button>
      </div>
    );
  }
  return (
    <Input.Password
      id={id}
      autoFocus={open || replacing}
      autoComplete="new-password"
      placeholder={kept ? t("staysIfEmpty") : t("writeOnly")}
      value={value}
      onChange={onChange}
    />
  );
};
