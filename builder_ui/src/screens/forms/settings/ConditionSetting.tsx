// A setting of a field that is a condition on its record.

import { useLabel } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { ConditionBox } from "./ConditionBox";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

type ConditionProps = TabProps & { readonly setting: "visible_when" | "required_when"; readonly none: string };

export const ConditionSetting = ({ path, field, setting, none }: ConditionProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, set, nameOf } = useDesigning();
  const label = t(`setting_${setting}`);
  return (
    <Item label={label}>
      <ConditionBox
        about={form.key}
        title={t("formulaOf", { label: nameOf(path), setting: label })}
        note={labelOf(form.label)}
        source={String(field[setting] ?? "")}
        set={(next) => set(path, setting, next)}
        none={none}
        without={path}
      />
    </Item>
  );
};
