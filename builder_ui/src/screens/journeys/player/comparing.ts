// Which way of a simulated split led more people to the goal, and how sure that is: as the server compares real ones.

import type { WayCount, WaysCompared } from "../counts";

type Arm = { readonly key: string; readonly took: number; readonly reached: number };

/** How wide bounds are drawn for so many ways, so that those of all pairs together are right in 95 of 100 cases (Bonferroni). */
const reaches: Readonly<Record<number, number>> = { 2: 1.959964, 3: 2.39398, 4: 2.638257, 5: 2.807034, 6: 2.935199, 7: 3.038074, 8: 3.123735 };
const widest = 3.123735;

const rate = ({ took, reached }: Arm): number => reached / took;

/** Wilson's bounds of one rate. */
const wilson = (arm: Arm, z: number): readonly [number, number] => {
  const many = arm.took;
  const middle = 2 * arm.reached + z ** 2;
  const reach = z * Math.sqrt(z ** 2 + 4 * arm.reached * (1 - rate(arm)));
  const whole = 2 * (many + z ** 2);
  return [(middle - reach) / whole, (middle + reach) / whole];
};

const points = (share: number): number => Math.round(share * 1000) / 10;

/** The best way against the next by Newcombe's method (see journeys/comparing.py); none where fewer than two were taken. */
export const compared = (ways: Readonly<Record<string, WayCount>>): WaysCompared | null => {
  const arms = Object.entries(ways).map(([key, { took, reached }]): Arm => ({ key, took, reached }));
  const taken = arms.filter(({ took }) => took > 0).sort((one, next) => rate(next) - rate(one) || next.took - one.took);
  const [best, other] = taken;
  if (!best || !other) return null;
  const z = reaches[arms.length] ?? widest;
  const [[low, high], [otherLow, otherHigh]] = [wilson(best, z), wilson(other, z)];
  const between = rate(best) - rate(other);
  const below = between - Math.hypot(rate(best) - low, otherHigh - rate(other));
  const above = between + Math.hypot(high - rate(best), rate(other) - otherLow);
  return { best: best.key, other: other.key, difference: points(between), low: points(below), high: points(above), clear: below > 0 };
};
