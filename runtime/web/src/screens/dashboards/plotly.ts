// Plotly, loaded by a script tag when the first figure is drawn: five megabytes nobody else should wait for.

import type { Figure } from "../../api/dashboards";

type Config = { readonly [option: string]: unknown };

export type Plotly = {
  readonly react: (host: HTMLElement, data: Figure["data"], layout: Figure["layout"], config: Config) => Promise<unknown>;
  /** Of a chart that is drawn, or of what one is drawn by. */
  readonly downloadImage: (from: HTMLElement, how: { readonly [setting: string]: string | number }) => Promise<unknown>;
  readonly purge: (host: HTMLElement) => void;
  readonly register: (part: unknown) => void;
  readonly Plots: { readonly resize: (host: HTMLElement) => void };
};

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

/** What Plotly itself says to a reader of Chinese; its package has no such words. */
const chinese = {
  moduleType: "locale",
  name: "zh-CN",
  dictionary: { "Download plot as a PNG": "存为图片", "Snapshot succeeded": "图片已保存", "Taking snapshot - this may take a few seconds": "正在生成图片" },
  format: {
    days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
    shortDays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
    months: ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"],
    shortMonths: ["1 月", "2 月", "3 月", "4 月", "5 月", "6 月", "7 月", "8 月", "9 月", "10 月", "11 月", "12 月"],
    date: "%Y-%m-%d",
  },
} as const;

const loaded = (address: string): Promise<Plotly> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      if (!window.Plotly) return reject(new Error("Plotly"));
      window.Plotly.register(chinese);
      resolve(window.Plotly);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("Plotly"));
    };
    document.head.append(script);
  });

let underWay: Promise<Plotly> | null = null;

/** The one copy of Plotly on this page; a load that failed is tried again by whoever asks next. */
export const plotlyFrom = (address: string): Promise<Plotly> => {
  underWay ??= loaded(address).catch((error: unknown) => {
    underWay = null;
    throw error;
  });
  return underWay;
};

export const configIn = (locale: string): Config => ({
  locale,
  displaylogo: false,
  // Its one use, a picture to keep, is in the menu of the block, where a finger reaches it too.
  displayModeBar: false,
  doubleClick: false,
});
