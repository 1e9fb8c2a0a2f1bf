// What a new record starts with: picked like a value, or computed.

import { drawnField } from "../form";
import { isBlank, viewOf, type Wire } from "@dougong/web";
import { Segmented } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { ExpressionSetting } from "./ExpressionSetting";
import { Item } from "./Item";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { constantOf, valueOf } from "./constants";

/** Types whose values can be written down as a constant. */
const constant = new Set(["text", "long_text", "phone", "email", "number", "money", "choice", "switch"]);

const Picked = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const id = useId();
  const { Input } = viewOf(field.type);
  const write = (value: Wire): void => set(path, "default", isBlank(value) ? undefined : constantOf(field.type, value));
  return (
    <Item id={id} label={t("setting_default")} note={t("defaultNote")}>
      <Input field={drawnField(field, new Set())} id={id} value={valueOf(field.type, String(field["default"] ?? ""))} invalid={false} describedBy={undefined} onChange={write} />
    </Item>
  );
};

export const DefaultTab = (props: TabProps) => {
  const { t } = useTranslation("designer");
  const source = String(props.field["default"] ?? "");
  const mayPick = constant.has(props.field.type);
  const [computed, setComputed] = useState(!mayPick || (source !== "" && valueOf(props.field.type, source) === null));
  return (
    <>
      {mayPick && (
        <Segmented
          block
          value={computed ? "formula" : "value"}
          options={[{ value: "value", label: t("defaultValue") }, { value: "formula", label: t("defaultFormula") }]}
          onChange={(way) => setComputed(way === "formula")}
        />
      )}
      {computed ? (
        <>
          <ExpressionSetting {...props} setting="default" />
          <p className={styles.note}>{t("defaultNote")}</p>
        </>
      ) : (
        <Picked {...props} />
      )}
    </>
  );
};
