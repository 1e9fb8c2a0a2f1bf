// What can be done with the people chosen from the list.

import { Button, TreeSelect } from "antd";
import { useTranslation } from "react-i18next";
import { type Department, movePeople, useDirectoryChange } from "../../../api/directory";
import { useSaid } from "../useSaid";
import styles from "./People.module.css";
import { branchesOf } from "./tree";

type MoveBarProps = { chosen: string[]; departments: readonly Department[]; clear: () => void };

export const MoveBar = ({ chosen, departments, clear }: MoveBarProps) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const move = useDirectoryChange(movePeople);
  const to = (department: string): void => {
    const label = departments.find(({ id }) => id === department)?.label ?? "";
    const { onSuccess, onError } = said(t("moved", { count: chosen.length, label }));
    move.mutate(
      { ids: chosen, department },
      {
        onSuccess: () => {
          onSuccess();
          clear();
        },
        onError,
      },
    );
  };
  return (
    <div className={styles.bulk} role="region" aria-label={t("chosen", { count: chosen.length })}>
      <span>{t("chosen", { count: chosen.length })}</span>
      <TreeSelect
        aria-label={t("moveTo")}
        value={null}
        placeholder={t("moveTo")}
        treeData={branchesOf(departments)}
        treeDefaultExpandAll
        loading={move.isPending}
        popupMatchSelectWidth={240}
        style={{ width: 160 }}
        onChange={(department: string | null) => department && to(department)}
      />
      <Button type="text" onClick={clear}>
        {t("clearChoice")}
      </Button>
    </div>
  );
};
