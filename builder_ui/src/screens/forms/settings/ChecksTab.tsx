// What is refused when somebody saves.

import { has } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { typeSettings } from "./BasicTab";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { Setting } from "./Setting";
import { tabOf } from "./tabs";

export const ChecksTab = (props: TabProps) => {
  const { t } = useTranslation("designer");
  const { parts } = useDesigning();
  const { field, path } = props;
  const properties = parts.find(({ key }) => key === field.type)?.schema.properties ?? {};
  const own = typeSettings(properties).filter((setting) => tabOf(setting) === "checks");
  const mayBeUnique = has(field.type, "telling") && !path.includes(".");
  if (own.length === 0 && !mayBeUnique) return <p className={styles.note}>{t("noChecks")}</p>;
  return (
    <>
      {mayBeUnique && <Setting {...props} setting="unique" schema={{ type: "boolean" }} />}
      {own.map((setting) => (
        <Setting key={setting} {...props} setting={setting} schema={properties[setting] ?? {}} />
      ))}
    </>
  );
};
