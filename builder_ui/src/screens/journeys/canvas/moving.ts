// Where the arrow keys lead: to the nearest card in their direction.

import type { Point } from "./layout";

type Card = Point & { readonly place: string };

const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] } as const;

export type Arrow = keyof typeof directions;

export const isArrow = (key: string): key is Arrow => key in directions;

/** What lies aside of the direction counts as further away than what lies ahead. */
const ASIDE = 3;

/** The card that an arrow leads to from another; undefined where there is none. */
export const neighbour = (cards: readonly Card[], place: string, arrow: Arrow): Card | undefined => {
  const from = cards.find((card) => card.place === place);
  const [x, y] = directions[arrow];
  const found = cards.flatMap((card) => {
    if (!from || card.place === place) return [];
    const [over, down] = [card.x - from.x, card.y - from.y];
    const ahead = over * x + down * y;
    const aside = Math.abs(over * y) + Math.abs(down * x);
    return ahead > 0 ? [{ card, away: ahead + aside * ASIDE }] : [];
  });
  return found.sort((one, other) => one.away - other.away)[0]?.card;
};
