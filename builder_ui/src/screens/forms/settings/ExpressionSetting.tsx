// A setting that is a formula.

import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

type ExpressionProps = TabProps & { readonly setting: "expression" | "where" | "default" | "visible_when" | "required_when"; readonly form?: Form };

export const ExpressionSetting = ({ path, field, setting }: ExpressionProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const id = useId();
  return (
    <Item id={id} label={t(`setting_${setting}`)}>
      <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} value={String(field[setting] ?? "")} onChange={(event) => set(path, setting, event.target.value)} />
    </Item>
  );
};
