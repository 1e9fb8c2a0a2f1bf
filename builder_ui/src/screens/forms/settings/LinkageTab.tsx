// When a field is shown, and when it must be filled in.

import { useDesigning } from "../useDesigning";
import { ExpressionSetting } from "./ExpressionSetting";
import type { TabProps } from "./Properties";

export const LinkageTab = (props: TabProps) => {
  const { computed } = useDesigning();
  return (
    <>
      <ExpressionSetting {...props} setting="visible_when" />
      {!computed.has(props.field.type) && <ExpressionSetting {...props} setting="required_when" />}
    </>
  );
};
