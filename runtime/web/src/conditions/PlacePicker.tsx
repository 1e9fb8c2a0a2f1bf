// Places to compare with: provinces, cities or districts, several of them.

import { useQuery } from "@tanstack/react-query";
import { Cascader } from "antd";
import { useTranslation } from "react-i18next";
import { type FormField, placesQuery, treeOf } from "../forms";
import { type Condition, idOf } from "./conditions";
import styles from "./conditions.module.css";

const levels: Readonly<Record<string, number>> = { city: 2 };

type PlacePickerProps = {
  readonly label: string;
  readonly field: FormField;
  readonly values: Condition["values"];
  readonly onChange: (values: Condition["values"]) => void;
  readonly inline?: boolean | undefined;
};

export const PlacePicker = ({ label, field, values, onChange, inline }: PlacePickerProps) => {
  const { t } = useTranslation("forms");
  const { data: places } = useQuery(placesQuery);
  return (
    <Cascader
      className={(inline ? styles.inline : styles.wide) ?? ""}
      multiple
      showCheckedStrategy={Cascader.SHOW_PARENT}
      // Below it stands the button that the open list would cover.
      placement="topLeft"
      aria-label={label}
      placeholder={t("placePick")}
      options={(places ? treeOf(places, levels[String(field["level"])] ?? 3) : []) as never}
      fieldNames={{ label: "name", value: "name", children: "under" }}
      loading={!places}
      showSearch={{ limit: 40 }}
      value={values.map((value) => idOf(value).split("/"))}
      onChange={(chosen) => onChange((chosen as unknown as readonly (readonly string[])[]).map((names) => ({ id: names.join("/"), label: names[names.length - 1] ?? "" })))}
    />
  );
};
