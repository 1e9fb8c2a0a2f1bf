// A chart as a picture to send around: on its ground, with its name above.

import type { Figure } from "../../api/dashboards";
import type { Plotly } from "./plotly";

const size = { width: 960, height: 540, scale: 2 } as const;

/** The colour that charts stand on, by day or by night. */
export const groundColour = (): string => getComputedStyle(document.documentElement).getPropertyValue("--dg-color-bg-container").trim() || "#fff";

/** A picture goes from hand to hand: it says who took it, below the chart. */
const markedBy = ({ layout }: Figure, text: string) => ({
  annotations: [
    ...(Array.isArray(layout.annotations) ? layout.annotations : []),
    { text, showarrow: false, xref: "paper", yref: "paper", x: 1, y: 1, xanchor: "right", yanchor: "bottom", yshift: 52, font: { size: 12, color: "#808080" } },
  ],
});

export const saveImage = (plotly: Plotly, figure: Figure, label: string, ground: string, watermark: string | null): Promise<unknown> => {
  const layout = { ...figure.layout, paper_bgcolor: ground, margin: { l: 24, r: 24, t: 88, b: 24 }, title: { text: label, x: 0.02, xanchor: "left", y: 0.96 }, ...(watermark ? markedBy(figure, watermark) : {}) };
  return plotly.downloadImage({ data: figure.data, layout } as unknown as HTMLElement, { format: "png", filename: label, ...size });
};
