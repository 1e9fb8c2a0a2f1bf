// What a new record starts with: whoever fills it in, today, a value that was picked, or a formula.

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
import { momentKind, momentOf, type Way, wayOf, waysOf } from "./defaults";

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
  const { set } = useDesigning();
  const { path, field } = props;
  const [writing, setWriting] = useState(false);
  const way = writing ? "formula" : wayOf(field.type, String(field["default"] ?? ""));
  const ways = waysOf(field.type);
  const moment = momentKind(field.type);
  const choose = (next: Way): void => {
    setWriting(next === "formula");
    if (next !== "formula") set(path, "default", next === "moment" ? momentOf(field.type) : undefined);
  };
  const words: { readonly [way in Way]: string } = {
    none: t("defaultNone"), value: t("defaultValue"), moment: moment ? t(`default_${moment}`) : "", formula: t("defaultFormula"),
  };
  const note = way === "none" ? t("defaultNoneNote") : way === "moment" && moment ? t(`defaultNote_${moment}`) : t("defaultNote");
  return (
    <>
      {ways.length > 1 && (
        <Segmented<Way> block value={way} options={ways.map((each) => ({ value: each, label: words[each] }))} onChange={choose} aria-label={t("setting_default")} />
      )}
      {way === "value" && <Picked {...props} />}
      {way === "formula" && <ExpressionSetting {...props} setting="default" />}
      {way !== "value" && <p className={styles.note}>{note}</p>}
    </>
  );
};
