// The segments of a record as a field that conditions ask for: no form has it, lists and rules know it.

import type { FieldOption, FormField } from "../forms";

export const SEGMENTS = "segments";

const label = { "zh-CN": "人群", en: "Segment" };

/** The field of that name; none where no segment is shown on the records. */
export const segmentsField = (shown: readonly FieldOption[] = []): readonly FormField[] =>
  shown.length === 0 ? [] : [{ key: SEGMENTS, type: SEGMENTS, label, computed: true, value_type: null, expressions: {}, options: shown }];
