// Whoever comes by a message about one block is shown which one it is.

import { type ReactNode, useEffect, useRef } from "react";
import { useSearchParams } from "react-router";
import { BLOCK } from "./board";
import styles from "./Delivery.module.css";

export const Arriving = ({ block, ready, children }: { block: string; ready: boolean; children: ReactNode }) => {
  const [search] = useSearchParams();
  const place = useRef<HTMLDivElement>(null);
  const meant = search.get(BLOCK) === block;
  useEffect(() => {
    if (meant && ready) place.current?.scrollIntoView({ block: "center" });
  }, [meant, ready]);
  return (
    <div ref={place} className={meant ? `${styles.whole} ${styles.meant}` : styles.whole}>
      {children}
    </div>
  );
};
