// The name of a field; while nobody knows the field yet, its key follows the name.

import { useLabel } from "@dougong/web";
import { Input, type InputRef } from "antd";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { useIsKnown } from "../useIsKnown";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

export const LabelInput = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { rename, set, fresh, settle } = useDesigning();
  const known = useIsKnown(path);
  const id = useId();
  const label = labelOf(field.label);
  const input = useRef<InputRef>(null);
  const typed = useRef(false);
  useEffect(() => {
    if (fresh !== path) return;
    input.current?.focus({ cursor: "all" });
    settle();
  }, [fresh, path, settle]);

  const nameKey = (): void => {
    if (typed.current && label && !known()) rename(path);
    typed.current = false;
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
        onChange={(event) => {
          typed.current = true;
          set(path, "label", event.target.value.trimStart());
        }}
        onBlur={nameKey}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
    </Item>
  );
};
