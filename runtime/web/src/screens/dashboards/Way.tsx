// Where one has gone down to, step by step, and the way back up.

import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Answered } from "../../api/dashboards";
import styles from "./Way.module.css";

type WayProps = {
  way: NonNullable<Answered["descent"]>["way"];
  label: string;
  /** Goes back to where so many steps had been gone. */
  back: (depth: number) => void;
};

export const Way = ({ way, label, back }: WayProps) => {
  const { t } = useTranslation("dashboards");
  if (way.length === 0) return null;
  const steps = [t("wayTop"), ...way.map((each) => each.label)];
  return (
    <nav aria-label={t("wayOf", { label })}>
      <ol className={styles.way}>
        {steps.map((step, depth) => (
          <li key={depth}>
            {depth > 0 && <ChevronRight size={12} aria-hidden />}
            {depth < way.length ? <button type="button" onClick={() => back(depth)}>{step}</button> : <span aria-current="step">{step}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
};
