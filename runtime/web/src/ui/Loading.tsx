// Skeletons in the shape of what is coming; nothing at all for the first 300 ms.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Loading.module.css";

const Wait = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation("states");
  return (
    <div className={styles.wait} role="status" aria-label={t("loading")}>
      {children}
    </div>
  );
};

export const Block = ({ width, height = 12, round = false }: { width: number | string; height?: number; round?: boolean }) => (
  <span className={styles.block} style={{ width, height, borderRadius: round ? "50%" : 4 }} />
);

const widths = [162, 131, 178, 116, 146, 170];

const times = <T,>(count: number, draw: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => draw(index));

/** Rows as a table or list will have them. */
export const RowsLoading = ({ rows = 6, height = 40 }: { rows?: number; height?: number }) => (
  <Wait>
    {times(rows, (index) => (
      <div key={index} className={styles.row} style={{ height }}>
        <Block width={16} height={16} />
        <Block width={widths[index % widths.length] ?? 150} />
        <span className={styles.rest} />
        <Block width={42} height={18} />
        <Block width={20} height={20} round />
        <Block width={44} />
      </div>
    ))}
  </Wait>
);

/** Tiles as a gallery will have them. */
export const TilesLoading = ({ tiles = 4, height = 112 }: { tiles?: number; height?: number }) => (
  <Wait>
    <div className={styles.tiles}>
      {times(tiles, (index) => (
        <div key={index} className={styles.tile} style={{ height }}>
          <Block width={40} height={40} />
          <div className={styles.lines}>
            <Block width="60%" />
            <Block width="85%" height={10} />
          </div>
        </div>
      ))}
    </div>
  </Wait>
);

/** Labels and boxes as a form will have them. */
export const FormLoading = ({ fields = 6 }: { fields?: number }) => (
  <Wait>
    <div className={styles.form}>
      {times(fields, (index) => (
        <div key={index} className={styles.lines}>
          <Block width={72} />
          <Block width="100%" height={32} />
        </div>
      ))}
    </div>
  </Wait>
);
