// Who looks, drawn faintly over the page again and again: nothing can be pressed or chosen in it, and it prints as well.

import { useMemo } from "react";
import { dayOf } from "../format/when";
import { useSignedIn } from "./SignedIn";
import { useStandpoint } from "./useStandpoint";
import styles from "./Watermark.module.css";

const letters: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** One tile as a picture: so faint that even the palest text stays readable under it. */
const tileOf = (text: string): string => {
  const safe = text.replace(/[&<>"]/g, (letter) => letters[letter] ?? "");
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><text x="160" y="110" text-anchor="middle" transform="rotate(-20 160 100)" font-family="sans-serif" font-size="14" fill="#808080" fill-opacity=".14">${safe}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(drawn)}")`;
};

/** What pages and the pictures taken of them carry; null where the organisation wants none. */
export const useWatermark = (): string | null => {
  const { name, username, phone, organisation } = useSignedIn();
  const { now, zone } = useStandpoint();
  return organisation.watermark ? `${name} ${phone ? phone.slice(-4) : username} ${dayOf(now, zone)}` : null;
};

export const Watermark = () => {
  const text = useWatermark();
  const tile = useMemo(() => text && tileOf(text), [text]);
  if (!text || !tile) return null;
  return <div className={styles.watermark} aria-hidden="true" data-watermark={text} style={{ backgroundImage: tile }} />;
};
