// What each role may do with the field.

import type { TabProps } from "./Properties";

export const AccessTab = ({ field }: TabProps) => <p>{field.key}</p>;
