// A setting that is a condition: as lines to choose from, or in the formula editor where lines cannot say it.

import { Button } from "antd";
import { Sigma } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../../rules/ConditionRows";
import { partsOf } from "../../rules/conditions";
import { useFields } from "../../rules/fields";
import { useDesigning } from "../useDesigning";
import { ExpressionSetting } from "./ExpressionSetting";
import { Item } from "./Item";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type ConditionProps = TabProps & { readonly setting: "visible_when" | "required_when"; readonly none: string };

/** Whether it stands in lines: nothing of it is left as a formula. */
const inLines = (condition: string): boolean => partsOf(condition).every(({ kind }) => kind !== "formula");

export const ConditionSetting = ({ none, ...props }: ConditionProps) => {
  const { t } = useTranslation("designer");
  const { app, form, set } = useDesigning();
  const { path, field, setting } = props;
  const condition = String(field[setting] ?? "");
  const [written, setWritten] = useState(!inLines(condition));
  const fields = useFields(app, form.key).filter(({ key }) => key !== path);
  if (written) return <ExpressionSetting {...props} />;
  return (
    <Item label={t(`setting_${setting}`)}>
      <div className={styles.condition}>
        <ConditionRows condition={condition} fields={fields} set={(next) => set(path, setting, next)} none={none} />
        <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => setWritten(true)}>
          {t("asFormula")}
        </Button>
      </div>
    </Item>
  );
};
