// When a field is shown, when it must be filled in, and what it takes from other forms.

import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { ConditionSetting } from "./ConditionSetting";
import { ExpressionSetting } from "./ExpressionSetting";
import { FetchSetting } from "./FetchSetting";
import { Item } from "./Item";
import type { TabProps } from "./Properties";

const policies = ["keep", "clear", "recompute"] as const;
type Policy = (typeof policies)[number];

/** What becomes of a value while its field is hidden; only where it, or a section, can be. */
const HiddenSetting = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { form, set } = useDesigning();
  const mayHide = field["visible_when"] !== undefined || form.fields.some((each) => each.type === "section" && each["visible_when"] !== undefined);
  if (!mayHide) return null;
  const policy = (field["when_hidden"] as Policy | undefined) ?? "keep";
  // Without anything that a new record has, there is nothing to compute anew.
  const offered = policies.filter((each) => each !== "recompute" || each === policy || field["default"] !== undefined || field["fetch"] !== undefined);
  return (
    <Item label={t("setting_when_hidden")} note={t(`hiddenNote_${policy}`)}>
      <Segmented<Policy> block aria-label={t("setting_when_hidden")} value={policy} options={offered.map((each) => ({ value: each, label: t(`hidden_${each}`) }))} onChange={(next) => set(path, "when_hidden", next === "keep" ? undefined : next)} />
    </Item>
  );
};

export const LinkageTab = (props: TabProps) => {
  const { t } = useTranslation("designer");
  const { computed } = useDesigning();
  if (props.path.includes(".")) {
    return (
      <>
        <ExpressionSetting {...props} setting="required_when" />
        <FetchSetting key={`taken ${props.path}`} {...props} />
      </>
    );
  }
  return (
    <>
      <ConditionSetting key={`shown ${props.path}`} {...props} setting="visible_when" none={t("alwaysShown")} />
      {!computed.has(props.field.type) && (
        <>
          <HiddenSetting {...props} />
          <ConditionSetting key={`must ${props.path}`} {...props} setting="required_when" none={t("byRequired")} />
          <FetchSetting key={`taken ${props.path}`} {...props} />
        </>
      )}
    </>
  );
};
