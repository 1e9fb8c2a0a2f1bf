// A person as a round letter in a colour of their own.

import { colourOf } from "../theme/colours";
import styles from "./Avatar.module.css";

type AvatarProps = { id: string; name: string; size?: 20 | 24 | 28 | 40 };

/** The given name identifies: the last letter of a Chinese name, the first of any other. */
export const initialOf = (name: string): string => {
  const letters = [...name.trim()];
  const isChinese = /\p{Script=Han}/u.test(name);
  return ((isChinese ? letters[letters.length - 1] : letters[0]) ?? "?").toUpperCase();
};

export const Avatar = ({ id, name, size = 20 }: AvatarProps) => {
  const colour = colourOf(id);
  return (
    <span
      className={styles.avatar}
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        fontSize: size <= 20 ? 11 : Math.round(size * 0.42),
        color: `var(--dg-tag-${colour})`,
        background: `var(--dg-tag-${colour}-bg)`,
      }}
    >
      {initialOf(name)}
    </span>
  );
};

/** Avatar and name on one line, as in a table cell. */
export const Person = ({ id, name, size = 20 }: AvatarProps) => (
  <span className={styles.person}>
    <Avatar id={id} name={name} size={size} />
    <span className={styles.name}>{name}</span>
  </span>
);
