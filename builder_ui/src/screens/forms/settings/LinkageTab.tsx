// When a field is shown, when it must be filled in, and what it takes from other forms.

import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { ConditionSetting } from "./ConditionSetting";
import { ExpressionSetting } from "./ExpressionSetting";
import { FetchSetting } from "./FetchSetting";
import type { TabProps } from "./Properties";

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
          <ConditionSetting key={`must ${props.path}`} {...props} setting="required_when" none={t("byRequired")} />
          <FetchSetting key={`taken ${props.path}`} {...props} />
        </>
      )}
    </>
  );
};
