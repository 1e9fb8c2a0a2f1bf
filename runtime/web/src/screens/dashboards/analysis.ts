// What of an analysis a page works out by itself: steps of colour, and what is called what.

import type { Answered } from "../../api/dashboards";
import type { Spot } from "./Pivot";

/** Leads to the people behind a place in an analysis. */
export type OpenCell = (spot: Spot) => void;

const least = 0;
const most = 100;

/** Four limits between five steps of colour, in whole per cents, evenly between the lowest and the highest share. */
export const limitsOf = (shares: readonly number[]): readonly number[] => {
  const [low, high] = shares.length === 0 ? [least, most] : [Math.min(...shares), Math.max(...shares)];
  const width = Math.max(1, (high - low) / 5);
  return [1, 2, 3, 4].map((step) => Math.round(low + step * width));
};

/** The step of colour of a share, from 1 to 5. */
export const stepOf = (share: number, limits: readonly number[]): number => 1 + limits.filter((limit) => Math.round(share) >= limit).length;

/** What is written at each step: below the first limit, from each limit on. */
export const legendOf = (limits: readonly number[]): readonly string[] => [`<${limits[0]}`, ...limits.slice(0, -1).map(String), `${limits.at(-1)}%+`];

export const shareOf = (count: number, of: number): number | null => (of > 0 ? (count / of) * 100 : null);

export const percent = (share: number | null, decimals = 0): string => (share === null ? "—" : `${share.toFixed(decimals)}%`);

/** Whether an answer is drawn by a page itself. */
export const isAnalysis = ({ retention, conversion, rfm }: Answered): boolean => retention !== undefined || conversion !== undefined || rfm !== undefined;
