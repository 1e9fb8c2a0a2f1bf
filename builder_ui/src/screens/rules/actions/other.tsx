// An action that comes with a package: drawn by what its schema says of each setting.

import { Shapes } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type ActionPart, isOwn } from "../../../catalogue";
import styles from "../Rules.module.css";
import { OwnSettingLine, type Said } from "./OwnSettingLine";
import type { ActionProps, ActionView } from "./view";

export type OtherAction = { readonly key?: string; readonly type: string } & { readonly [setting: string]: Said };

const Body = ({ editing, action, set }: ActionProps<OtherAction>) => {
  const { t } = useTranslation("rules");
  const part: ActionPart | undefined = editing.actions.find(({ key }) => key === action.type);
  if (!part) return <p className={styles.quiet}>{t("actionGone")}</p>;
  return (
    <div className={styles.below}>
      {Object.entries(part.schema?.properties ?? {}).map(([name, schema]) =>
        isOwn(schema) ? (
          <OwnSettingLine key={name} editing={editing} name={name} schema={schema} value={action[name]} set={(value) => set({ ...action, [name]: value })} />
        ) : null,
      )}
      {part.origin && <small className={styles.quiet}>{t("fromPackage", part.origin)}</small>}
    </div>
  );
};

export const other: ActionView<OtherAction, object> = {
  icon: Shapes,
  begins: {},
  Body,
  Effect: () => null,
};
