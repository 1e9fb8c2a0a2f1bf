// A setting of a field that is a formula: shown in words, written in the formula editor.

import { useLabel } from "@dougong/web";
import { useTranslation } from "react-i18next";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";
import { FormulaBox } from "./FormulaBox";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

type ExpressionProps = TabProps & { readonly setting: "expression" | "where" | "default" | "visible_when" | "required_when"; readonly form?: Form };

const conditions: ReadonlySet<string> = new Set(["where", "visible_when", "required_when"]);

export const ExpressionSetting = ({ path, field, setting, form: other }: ExpressionProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, set, nameOf } = useDesigning();
  const [outer, inner] = path.split(".");
  const label = t(`setting_${setting}`);
  return (
    <Item label={label}>
      <FormulaBox
        about={other?.key ?? (inner === undefined ? form.key : `${form.key}.${outer}`)}
        label={label}
        title={t("formulaOf", { label: nameOf(path), setting: label })}
        note={labelOf((other ?? form).label)}
        source={String(field[setting] ?? "")}
        condition={conditions.has(setting)}
        set={(next) => set(path, setting, next)}
      />
    </Item>
  );
};
