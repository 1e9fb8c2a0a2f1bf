// A figure on the page: Plotly draws it, we give it room.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { chartsQuery, type Figure } from "../../api/dashboards";
import { usePreferences } from "../../preferences/preferences";
import type { Pressed } from "./behind";
import { configIn, plotlyFrom } from "./plotly";
import styles from "./Block.module.css";

/** Plotly would write as many names under the axis as it was told, over one another if need be. */
const roomForNames = (layout: Figure["layout"], width: number): Figure["layout"] => {
  const axis = layout.xaxis;
  const fits = typeof axis === "object" && axis !== null && !Array.isArray(axis) && "nticks" in axis;
  return fits ? { ...layout, xaxis: { ...axis, nticks: Math.max(3, Math.floor(width / 64)) } } : layout;
};

type ChartProps = {
  figure: Figure;
  label: string;
  /** Hears of each mark that is pressed. */
  pressed?: ((point: Pressed) => void) | undefined;
};

/** A place that Plotly has drawn in tells what is pressed there. */
type Drawn = HTMLElement & { on?: (event: "plotly_click", hear: (event: { points: readonly Pressed[] }) => void) => void; removeAllListeners?: (event: "plotly_click") => void };

const listen = (place: Drawn, hear: (point: Pressed) => void): void => {
  place.removeAllListeners?.("plotly_click");
  place.on?.("plotly_click", ({ points: [point] }) => point && hear(point));
};

/** The picture says nothing to a screen reader: the name stands for it, the table beside it has the figures. */
export const Chart = ({ figure, label, pressed }: ChartProps) => {
  const locale = usePreferences((state) => state.locale);
  const { data: charts } = useQuery(chartsQuery(locale));
  const host = useRef<HTMLDivElement>(null);
  const script = charts?.script;
  const hear = useRef(pressed);
  hear.current = pressed;

  useEffect(() => {
    const place = host.current;
    if (!script || !place) return undefined;
    let gone = false;
    void plotlyFrom(script).then(
      async (plotly) => {
        if (gone) return;
        await plotly.react(place, figure.data, { ...roomForNames(figure.layout, place.clientWidth), autosize: true }, configIn(locale));
        listen(place, (point) => hear.current?.(point));
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [script, figure, locale]);

  useEffect(() => {
    const place = host.current;
    if (!place) return undefined;
    const watch = new ResizeObserver(() => {
      if (place.childElementCount > 0 && place.offsetParent !== null) window.Plotly?.Plots.resize(place);
    });
    watch.observe(place);
    return () => {
      watch.disconnect();
      window.Plotly?.purge(place);
    };
  }, []);

  return <div ref={host} className={styles.chart} role="figure" aria-label={label} />;
};
