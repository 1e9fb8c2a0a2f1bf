// The planned changes in words, grouped by what they put at risk.

import { IconTile, type PlannedChange, type Risk, type TagColour } from "@dougong/web";
import { CircleCheck, type LucideIcon, ShieldAlert, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./PublishDialog.module.css";

type Group = { risk: Exclude<Risk, "none">; icon: LucideIcon; colour: TagColour };

const groups: readonly Group[] = [
  { risk: "high", icon: Trash2, colour: "zhu" },
  { risk: "medium", icon: ShieldAlert, colour: "huang" },
  { risk: "low", icon: CircleCheck, colour: "lv" },
];

const belongs = (change: PlannedChange, risk: Group["risk"]): boolean =>
  change.risk === risk || (risk === "low" && change.risk === "none");

const GroupOf = ({ group, changes }: { group: Group; changes: readonly PlannedChange[] }) => {
  const { t } = useTranslation("builder");
  return (
    <section className={styles.group}>
      <header className={styles.groupHead}>
        <IconTile icon={group.icon} colour={group.colour} size={24} />
        <h3>{t(`risk_${group.risk}`)}</h3>
        <span className={styles.number}>{changes.length}</span>
      </header>
      <ul className={styles[group.risk]}>
        {changes.map(({ kind, key, message }) => (
          <li key={`${kind}/${key}/${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
};

export const Changes = ({ changes }: { changes: readonly PlannedChange[] }) =>
  groups.map((group) => {
    const own = changes.filter((change) => belongs(change, group.risk));
    return own.length === 0 ? null : <GroupOf key={group.risk} group={group} changes={own} />;
  });
