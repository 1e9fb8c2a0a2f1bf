// The shape of a figure that is still being counted.

import { useTranslation } from "react-i18next";
import { Block as Bar } from "../../ui/Loading";
import styles from "./Block.module.css";

const heights = ["40%", "55%", "48%", "70%", "62%", "84%", "76%"];

export const Loading = ({ metric }: { metric: boolean }) => {
  const { t } = useTranslation("states");
  return (
    <div className={metric ? styles.waiting : `${styles.waiting} ${styles.bars}`} role="status" aria-label={t("loading")}>
      {metric ? <Bar width={96} height={28} /> : heights.map((height) => <span key={height} className={styles.bar} style={{ height }} />)}
    </div>
  );
};
