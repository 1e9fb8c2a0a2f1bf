// Put records into the recycle bin.

import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import type { ActionOf, ActionProps, ActionView } from "./view";
import { about, Fitting, useTargets, WhichRecord } from "./WhichRecord";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"delete_record">>) => {
  const targets = useTargets(editing, action);
  return (
    <>
      <WhichRecord editing={editing} which={action} choose={(which) => set(about(action, which))} />
      <div className={styles.below}>
        <Fitting editing={editing} which={action} targets={targets} set={(which) => set(about(action, which))} />
      </div>
    </>
  );
};

type Done = { readonly form: string; readonly count: number };

const Effect = ({ done }: { done: Done }) => {
  const { t } = useTranslation("rules");
  return <p className={styles.quiet}>{t("recordsCount", { count: done.count })}</p>;
};

export const deleteRecord: ActionView<ActionOf<"delete_record">, Done> = {
  icon: Trash2,
  begins: {},
  Body,
  Beside: ({ done }) => <small>{done.form}</small>,
  Effect,
};
