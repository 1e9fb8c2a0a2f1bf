// How a wall of cards is laid out.

const CARD = 220;
const GAP = 16;

/** How many cards stand side by side in so much room; two in a hand, so that a picture is still one. */
export const acrossIn = (width: number): number => Math.max(width > 0 && width < 2 * CARD + GAP ? 2 : 1, Math.floor((width + GAP) / (CARD + GAP)));

/** The cards line by line; the last line may be short. */
export const linesOf = <Card>(cards: readonly Card[], across: number): readonly (readonly Card[])[] =>
  Array.from({ length: Math.ceil(cards.length / across) }, (_, line) => cards.slice(line * across, (line + 1) * across));
