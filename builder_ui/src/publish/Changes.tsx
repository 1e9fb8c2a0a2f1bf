// The planned changes in words, grouped by what they put at risk.

import { type Danger, dangers, IconTile, type PlannedChange, type TagColour } from "@dougong/web";
import { CircleCheck, Hourglass, type LucideIcon, ShieldAlert, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./PublishDialog.module.css";

const looks: Record<Danger, { icon: LucideIcon; colour: TagColour }> = {
  data: { icon: Trash2, colour: "zhu" },
  access: { icon: ShieldAlert, colour: "huang" },
  time: { icon: Hourglass, colour: "cheng" },
  safe: { icon: CircleCheck, colour: "lv" },
};

const Group = ({ danger, changes }: { danger: Danger; changes: readonly PlannedChange[] }) => {
  const { t } = useTranslation("builder");
  return (
    <section className={styles.group}>
      <header className={styles.groupHead}>
        <IconTile {...looks[danger]} size={24} />
        <h3>{t(`danger_${danger}`)}</h3>
        <span className={styles.number}>{changes.length}</span>
      </header>
      <ul className={styles[danger]}>
        {changes.map(({ path, code, text }) => (
          <li key={`${path} ${code}`}>{text}</li>
        ))}
      </ul>
    </section>
  );
};

/** Worst first. */
export const Changes = ({ changes }: { changes: readonly PlannedChange[] }) =>
  dangers.map((danger) => {
    const own = changes.filter((change) => change.danger === danger);
    return own.length === 0 ? null : <Group key={danger} danger={danger} changes={own} />;
  });
