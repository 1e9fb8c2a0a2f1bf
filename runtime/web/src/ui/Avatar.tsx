// A person as a round letter, a record as a tile, each in a colour of its own.

import { colourOf } from "../theme/colours";
import styles from "./Avatar.module.css";

type AvatarProps = { id: string; name: string; size?: 20 | 24 | 28 | 40 };

/** The given name identifies: the last letter of a Chinese name, the first of any other. */
export const initialOf = (name: string): string => {
  const letters = [...name.trim()];
  const isChinese = /\p{Script=Han}/u.test(name);
  return ((isChinese ? letters[letters.length - 1] : letters[0]) ?? "?").toUpperCase();
};

const Letter = ({ id, letter, size, shape }: { id: string; letter: string; size: number; shape: string | undefined }) => {
  const colour = colourOf(id);
  return (
    <span
      className={`${styles.avatar} ${shape ?? ""}`}
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        fontSize: size <= 20 ? 11 : Math.round(size * 0.42),
        color: `var(--dg-tag-${colour})`,
        background: `var(--dg-tag-${colour}-bg)`,
      }}
    >
      {letter}
    </span>
  );
};

export const Avatar = ({ id, name, size = 20 }: AvatarProps) => <Letter id={id} letter={initialOf(name)} size={size} shape={styles.person} />;

/** A record as a tile with the first letter of its title. */
export const TitleTile = ({ id, title, size = 40 }: { id: string; title: string; size?: 40 | 48 }) => (
  <Letter id={id} letter={([...title.trim()][0] ?? "?").toUpperCase()} size={size} shape={styles.tile} />
);

/** Avatar and name on one line, as in a table cell. */
export const Person = ({ id, name, size = 20 }: AvatarProps) => (
  <span className={styles.line}>
    <Avatar id={id} name={name} size={size} />
    <span className={styles.name}>{name}</span>
  </span>
);
