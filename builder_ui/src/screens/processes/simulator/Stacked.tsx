// The simulator where there is no room beside the canvas: above what happens, below the picture.

import { useWidth } from "@dougong/web";
import type { ReactNode } from "react";
import styles from "./Simulator.module.css";

export const useFolded = (): boolean => {
  const width = useWidth();
  return width === "phone" || width === "narrow";
};

export const Stacked = ({ simulator, picture }: { simulator: ReactNode; picture: ReactNode }) => (
  <div className={styles.stacked}>
    {simulator}
    {picture && <div className={styles.below}>{picture}</div>}
  </div>
);
