// A vendor as a letter on the tone of its connector: never its mark.

import styles from "./connections.module.css";

const colours: Readonly<Record<string, string>> = { blue: "qing", green: "lv", orange: "cheng", red: "zhu", purple: "zi", teal: "hu", grey: "mo" };

export const LetterTile = ({ of: { letter, tone }, size = 32 }: { of: { readonly letter: string; readonly tone: string }; size?: 28 | 32 | 40 }) => {
  const colour = colours[tone] ?? "mo";
  return (
    <span className={styles.tile} aria-hidden="true" style={{ width: size, height: size, color: `var(--dg-tag-${colour})`, background: `var(--dg-tag-${colour}-bg)` }}>
      {letter}
    </span>
  );
};
