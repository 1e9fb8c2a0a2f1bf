// On a phone: first what its maker put first, then the rest as it is read on a desk, without what was left out.

import type { BlockDefinition, DashboardDefinition } from "../../api/dashboards";
import { inReadingOrder } from "./grid";

type Phone = DashboardDefinition["phone"];

/** All blocks in the order of a phone, those that are left out too. */
export const inPhoneOrder = (blocks: readonly BlockDefinition[], { order = [] }: NonNullable<Phone> = {}): BlockDefinition[] => {
  const read = inReadingOrder(blocks);
  const placeOf = ({ key }: BlockDefinition): number => {
    const at = order.indexOf(key);
    return at < 0 ? order.length + read.findIndex((each) => each.key === key) : at;
  };
  return [...read].sort((one, other) => placeOf(one) - placeOf(other));
};

export const isOnPhone = ({ key }: Pick<BlockDefinition, "key">, { hidden = [] }: NonNullable<Phone> = {}): boolean => !hidden.includes(key);

/** The blocks of a tab; those that name none, or one that is gone, stand on the first. */
export const onTab = (blocks: readonly BlockDefinition[], tabs: readonly { readonly key: string }[], tab: string | null): readonly BlockDefinition[] => {
  if (tab === null) return blocks;
  const known = new Set(tabs.map(({ key }) => key));
  return blocks.filter((block) => (block.tab && known.has(block.tab) ? block.tab : tabs[0]?.key) === tab);
};
