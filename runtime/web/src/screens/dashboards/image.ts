// A chart as a picture to send around: on its ground, with its name above.

import type { Figure } from "../../api/dashboards";
import type { Plotly } from "./plotly";

const size = { width: 960, height: 540, scale: 2 } as const;

/** The colour that charts stand on, by day or by night. */
export const groundColour = (): string => getComputedStyle(document.documentElement).getPropertyValue("--dg-color-bg-container").trim() || "#fff";

export const saveImage = (plotly: Plotly, figure: Figure, label: string, ground: string): Promise<unknown> => {
  const layout = { ...figure.layout, paper_bgcolor: ground, margin: { l: 24, r: 24, t: 88, b: 24 }, title: { text: label, x: 0.02, xanchor: "left", y: 0.96 } };
  return plotly.downloadImage({ data: figure.data, layout } as unknown as HTMLElement, { format: "png", filename: label, ...size });
};
