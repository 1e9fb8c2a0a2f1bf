// Field types on a screen.

export { placesQuery, treeOf } from "./places";
export { type FieldView, type InputProps, type FieldPlace, PlaceContext, type RowEdits, type ShowProps, usePlace } from "./view";
export { columnWidth, type FieldKey, fieldViews, viewOf } from "./views";
export { RelatedLines } from "./related";
export { useUsedTags } from "./tags";
export { calledIn, calledOf, currencyOf, type Listed, textOf, type Titled, titledAll, titledOf } from "./wire";
