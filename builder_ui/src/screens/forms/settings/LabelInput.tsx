// The name of a field; while nobody knows the field yet, its key follows the name.

import { keyFor, useLabel } from "@dougong/web";
import { Input, type InputRef } from "antd";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { setKey } from "../edits";
import { useDesigning } from "../useDesigning";
import { useIsKnown } from "../useIsKnown";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

export const LabelInput = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { draft, form, set, select, fresh, settle } = useDesigning();
  const known = useIsKnown(path);
  const id = useId();
  const label = labelOf(field.label);
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (fresh !== path) return;
    input.current?.focus({ cursor: "all" });
    settle();
  }, [fresh, path, settle]);

  const nameKey = async (): Promise<void> => {
    if (!label || known()) return;
    const [outer, inner] = path.split(".");
    const siblings = inner === undefined ? form.fields : (form.fields.find(({ key }) => key === outer)?.fields ?? []);
    const key = await keyFor(label, siblings.map((each) => each.key).filter((each) => each !== field.key), field.type);
    if (key === field.key) return;
    draft.edit(t("changed", { label }), setKey(path, key), `${path} label`);
    select(inner === undefined ? key : `${outer}.${key}`);
  };

  return (
    <Item id={id} label={t("setting_label")}>
      <Input
        ref={input}
        id={id}
        maxLength={60}
        value={label}
        status={label ? "" : "error"}
        placeholder={t("labelMissing")}
        onChange={(event) => set(path, "label", event.target.value.trimStart())}
        onBlur={() => void nameKey()}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
    </Item>
  );
};
