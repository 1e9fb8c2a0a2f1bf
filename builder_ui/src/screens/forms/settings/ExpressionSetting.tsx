// A setting of a field that is a formula: shown in words, written in the formula editor.

import { useLabel } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

type ExpressionProps = TabProps & { readonly setting: "expression" | "default" | "required_when" | "count_by"; readonly form?: Form };

export const ExpressionSetting = ({ path, field, setting, form: other }: ExpressionProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, set, nameOf } = useDesigning();
  const [outer, inner] = path.split(".");
  const label = t(`setting_${setting}`);
  return (
    <Item label={label} note={setting === "count_by" ? t("countByNote") : undefined}>
      <FormulaBox
        app={app}
        about={other?.key ?? (inner === undefined ? form.key : `${form.key}.${outer}`)}
        label={label}
        title={t("formulaOf", { label: nameOf(path), setting: label })}
        note={labelOf((other ?? form).label)}
        source={String(field[setting] ?? "")}
        own={!other && (setting === "expression" || setting === "default") ? field.key : undefined}
        condition={setting === "required_when"}
        set={(next) => set(path, setting, next)}
      />
    </Item>
  );
};
