// A dashboard on a wall: the whole screen, dark, drawn as large as it fits, and counted anew every minute.

import { Minimize } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useForcedFace } from "../../theme/Dressed";
import { IconButton } from "../../ui/IconButton";
import styles from "./Screen.module.css";

/** How large everything is drawn so that the rows fill the height, within what can be read. */
const scaleFor = (room: number, needed: number): number => Math.min(Math.max(room / Math.max(needed, 1), 0.6), 2.5);

/** Wide as the screen and high as its content, then drawn larger or smaller until both fit. */
const useScale = () => {
  const place = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const [room, inner] = [place.current, content.current];
    if (!room || !inner) return undefined;
    const measure = (): void => setScale(scaleFor(room.clientHeight, inner.scrollHeight));
    const watch = new ResizeObserver(measure);
    watch.observe(room);
    watch.observe(inner);
    measure();
    return () => watch.disconnect();
  }, []);
  return { place, content, scale };
};

type ScreenProps = { title: string; note: ReactNode; leave: () => void; tabs?: ReactNode; children: ReactNode };

export const Screen = ({ title, note, leave, tabs, children }: ScreenProps) => {
  const { t } = useTranslation("dashboards");
  const { place, content, scale } = useScale();
  useForcedFace("dark");
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") leave();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [leave]);
  return (
    <div className={styles.screen} role="dialog" aria-modal="true" aria-label={title}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <span>{note}</span>
        {tabs}
        <IconButton icon={Minimize} label={t("leaveScreen")} keys="Esc" onClick={leave} />
      </header>
      <div ref={place} className={styles.place}>
        <div ref={content} style={{ width: `${100 / scale}%`, transform: `scale(${scale})`, transformOrigin: "0 0" }}>
          {children}
        </div>
      </div>
    </div>
  );
};

/** Asks the browser for the whole screen; where it will not, the page alone is filled. */
export const enterFullscreen = (): void => {
  const page = document.documentElement;
  if (page.requestFullscreen) void page.requestFullscreen().catch(() => undefined);
};

export const leaveFullscreen = (): void => {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
};
