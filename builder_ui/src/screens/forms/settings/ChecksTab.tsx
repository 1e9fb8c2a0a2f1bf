// What is refused when somebody saves.

import { has } from "@dougong/web";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { typeSettings } from "./BasicTab";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { flag, free, Setting } from "./Setting";
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
      {mayBeUnique && <Setting path={path} type={field.type} value={field["unique"]} setting="unique" schema={flag} />}
      {own.map((setting) => (
        <Setting key={setting} path={path} type={field.type} value={field[setting]} setting={setting} schema={properties[setting] ?? free} />
      ))}
    </>
  );
};
