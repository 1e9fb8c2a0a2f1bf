// By when something is due, and by its colour how much that presses.

import { Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { due } from "../format/when";
import { useStandpoint } from "../shell/useStandpoint";
import styles from "./Due.module.css";

export const Due = ({ at }: { at: string | null | undefined }) => {
  const { t } = useTranslation("when");
  const standpoint = useStandpoint();
  if (!at) return null;
  const { text, tone } = due(t, at, standpoint);
  return (
    <span className={`${styles.due} ${styles[tone]}`}>
      <Clock size={14} aria-hidden="true" /> {text}
    </span>
  );
};
