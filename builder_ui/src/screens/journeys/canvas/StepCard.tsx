// One card of the canvas: kind by icon and colour, what it is called, what it does in short, and how many are where.

import { type TagColour, IconTile } from "@dougong/web";
import { CircleAlert, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import styles from "./Canvas.module.css";
import { CARD, type Point } from "./layout";

type CardProps = Point & {
  place: string;
  look: { readonly icon: LucideIcon; readonly colour: TagColour };
  title: string;
  summary: string;
  /** What is wrong with it, in place of how many are there. */
  problem?: string | undefined;
  foot?: ReactNode;
  chosen: boolean;
  /** Whether the keyboard is led to it. */
  focused: boolean;
  wide?: boolean;
  choose: () => void;
  pressed: (event: KeyboardEvent) => void;
};

export const StepCard = ({ place, x, y, look, title, summary, problem, foot, chosen, focused, wide = false, choose, pressed }: CardProps) => {
  const self = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) self.current?.focus();
  }, [focused]);
  const marks = [styles.card, wide && styles.wide, chosen && styles.chosen, problem && styles.wrong].filter(Boolean).join(" ");
  return (
    <button
      ref={self}
      type="button"
      className={marks}
      style={{ left: x, top: y, width: wide ? undefined : CARD.width }}
      aria-pressed={chosen}
      data-place={place}
      onClick={(event) => { event.stopPropagation(); choose(); }}
      onKeyDown={pressed}
    >
      <span className={styles.head}>
        <IconTile icon={look.icon} colour={look.colour} size={28} />
        <span className={styles.names}>
          <b title={title}>{title}</b>
          {summary && <small title={summary}>{summary}</small>}
        </span>
        {wide && foot}
      </span>
      {problem ? (
        <span className={`${styles.foot} ${styles.lacking}`} title={problem}>
          <CircleAlert size={14} aria-hidden="true" />
          <span>{problem}</span>
        </span>
      ) : (
        !wide && foot && <span className={styles.foot}>{foot}</span>
      )}
    </button>
  );
};
