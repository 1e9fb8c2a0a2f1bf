// The fields that an action may give a value to.

import type { RuleField } from "../fields";

export const writable = (fields: readonly RuleField[]): readonly RuleField[] => fields.filter(({ computed }) => !computed);
