// Yes or no.

import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import { type Label, labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Blank } from "./Blank";
import type { FieldView, InputProps, ShowProps } from "./view";

const ToggleInput = ({ id, value, onChange, describedBy }: InputProps) => (
  <Switch id={id} checked={value === true} aria-describedby={describedBy} onChange={(on) => onChange(on)} />
);

const ToggleShow = ({ field, value }: ShowProps) => {
  const { t } = useTranslation("forms");
  const locale = usePreferences((state) => state.locale);
  if (typeof value !== "boolean") return <Blank />;
  const said = labelText(field[value ? "on_label" : "off_label"] as Label | undefined, locale);
  return <span>{said || t(value ? "yes" : "no")}</span>;
};

export const toggle: FieldView = { Input: ToggleInput, Show: ToggleShow };
