// The whole chain in small where not all of it can be seen; what is in view is framed, and can be moved.

import { nodeLookOf, usePhone } from "@dougong/web";
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Minimap.module.css";

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Look = "chosen" | "wrong";
type Spot = Box & { readonly key: string; readonly look: Look | null; readonly type: string };
type Survey = { readonly width: number; readonly height: number; readonly spots: readonly Spot[]; readonly view: Box };

const largest = { width: 128, height: 112 };
/** How far an arrow key moves what is in view. */
const stride = 120;
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-stride, 0], ArrowRight: [stride, 0], ArrowUp: [0, -stride], ArrowDown: [0, stride] };

const fits = (room: HTMLElement): boolean => room.scrollWidth <= room.clientWidth + 1 && room.scrollHeight <= room.clientHeight + 1;

const survey = (place: HTMLElement, room: HTMLElement): Survey | null => {
  if (fits(room)) return null;
  const from = place.getBoundingClientRect();
  const spots = [...place.querySelectorAll<HTMLElement>("[data-spot]")].map((card, index): Spot => {
    const { left, top, width, height } = card.getBoundingClientRect();
    const { spot = "", look } = card.dataset;
    return { key: `${index} ${spot}`, type: spot, look: look === "chosen" || look === "wrong" ? look : null, left: left - from.left, top: top - from.top, width, height };
  });
  return { width: from.width, height: from.height, spots, view: { left: room.scrollLeft, top: room.scrollTop, width: room.clientWidth, height: room.clientHeight } };
};

/** Surveyed anew whenever it is drawn, scrolled, or becomes larger or smaller. */
const useSurvey = (place: RefObject<HTMLDivElement | null>, drawn: unknown): Survey | null => {
  const [found, setFound] = useState<Survey | null>(null);
  useEffect(() => {
    const own = place.current;
    const room = own?.parentElement;
    if (!own || !room) return;
    const look = (): void => setFound(survey(own, room));
    const sizes = new ResizeObserver(look);
    sizes.observe(own);
    sizes.observe(room);
    room.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      room.removeEventListener("scroll", look);
    };
  }, [place, drawn]);
  return found;
};

const scaled = ({ left, top, width, height }: Box, by: number) => ({ left: left * by, top: top * by, width: width * by, height: height * by });

export const Minimap = ({ place, drawn }: { place: RefObject<HTMLDivElement | null>; drawn: unknown }) => {
  const { t } = useTranslation("processes");
  const found = useSurvey(place, drawn);
  // A finger moves the chain itself, and would cover the map.
  if (usePhone() || !found) return null;
  const { width, height, spots, view } = found;
  const by = Math.min(largest.width / width, largest.height / height);
  const go = (event: PointerEvent<HTMLElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    place.current?.parentElement?.scrollTo({ left: (event.clientX - left) / by - view.width / 2, top: (event.clientY - top) / by - view.height / 2 });
  };
  const press = (event: KeyboardEvent): void => {
    const [left, top] = arrows[event.key] ?? [0, 0];
    if (left === 0 && top === 0) return;
    event.preventDefault();
    place.current?.parentElement?.scrollBy({ left, top });
  };
  return (
    <div className={styles.corner} onClick={(event) => event.stopPropagation()}>
      <div
        className={styles.map}
        role="group"
        aria-label={t("minimap")}
        tabIndex={0}
        style={{ width: width * by, height: height * by }}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); go(event); }}
        onPointerMove={(event) => { if (event.buttons > 0) go(event); }}
        onKeyDown={press}
      >
        {spots.map((spot) => (
          <i key={spot.key} className={spot.look === null ? "" : styles[spot.look]} style={{ ...scaled(spot, by), background: spot.look === null ? `var(--dg-tag-${nodeLookOf(spot.type).colour})` : undefined }} />
        ))}
        <b style={scaled(view, by)} />
      </div>
    </div>
  );
};
