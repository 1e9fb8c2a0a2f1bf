// Field types on a screen.

export { placesQuery, treeOf } from "./places";
export { type FieldView, type InputProps, type FieldPlace, PlaceContext, type RowEdits, type ShowProps, usePlace } from "./view";
export { type FieldKey, fieldViews, viewOf } from "./views";
export { useUsedTags } from "./tags";
export { calledOf, currencyOf, type Listed, textOf, titledOf } from "./wire";
