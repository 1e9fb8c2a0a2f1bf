// The frame of a designer: panel, canvas, panel. On narrow screens the panels are drawers.

import { IconButton, useWidth } from "@dougong/web";
import { Drawer } from "antd";
import { PanelLeft, PanelRight } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation, useNavigationType, useSearchParams } from "react-router";
import styles from "./Workbench.module.css";

type Panel = {
  label: string;
  content: ReactNode;
  width?: 248 | 272 | 320 | 392 | 464;
  /** What it is about, where it has a head of its own: on a narrow screen choosing that opens it, and closing it drops that. */
  about?: { readonly at: string; readonly drop: () => void };
};

type WorkbenchProps = {
  left?: Panel;
  right?: Panel;
  /** Above the canvas: undo, counts, desk or phone. */
  bar?: ReactNode;
  /** Below the canvas, always in view. */
  below?: ReactNode;
  children: ReactNode;
};

const Side = ({ panel, side, width }: { panel: Panel; side: "left" | "right"; width: number }) => (
  <aside className={`${styles.panel} ${styles[side]}`} style={{ width: panel.width ?? width }} aria-label={panel.label}>
    {panel.content}
  </aside>
);

type FoldedProps = { panel: Panel; side: "left" | "right" };

/** A panel that waits behind a button. */
const Folded = ({ panel, side }: FoldedProps) => {
  const [open, setOpen] = useState(false);
  const [search] = useSearchParams();
  const { key: visit } = useLocation();
  const how = useNavigationType();
  useEffect(() => {
    // Whoever is led to a place finds its settings open; choosing something on the canvas does not cover the canvas.
    if (side === "right" && search.has("at") && how !== "REPLACE") setOpen(true);
  }, [visit]);
  const at = panel.about?.at;
  useEffect(() => {
    if (at !== undefined) setOpen(true);
  }, [at]);
  const close = (): void => {
    setOpen(false);
    panel.about?.drop();
  };
  return (
    <>
      <IconButton icon={side === "left" ? PanelLeft : PanelRight} size="small" label={panel.label} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={close} placement={side} size={panel.width ?? 378} title={at === undefined && panel.label} closable={at === undefined} aria-label={panel.label} styles={{ body: { padding: 0 } }}>
        {panel.content}
      </Drawer>
    </>
  );
};

export const Workbench = ({ left, right, bar, below, children }: WorkbenchProps) => {
  const width = useWidth();
  const folded = width === "phone" || width === "narrow";
  return (
    <div className={styles.bench}>
      {!folded && left && <Side panel={left} side="left" width={248} />}
      <div className={styles.middle}>
        {(bar || folded) && (
          <div className={styles.bar}>
            {folded && left && <Folded panel={left} side="left" />}
            <div className={styles.tools}>{bar}</div>
            {folded && right && <Folded panel={right} side="right" />}
          </div>
        )}
        <div className={styles.canvas}>{children}</div>
        {below}
      </div>
      {!folded && right && <Side panel={right} side="right" width={320} />}
    </div>
  );
};
