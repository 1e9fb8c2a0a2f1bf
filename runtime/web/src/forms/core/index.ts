// The form core: what a form is while somebody fills it in. No React here.

export { followedPlaces } from "./followed";
export { told, unknownOf, withFacts } from "./following";
export { changesOf, isChanged } from "./changes";
export { byTabs, isLayout, type TabOf } from "./layout";
export {
  type FieldExpressions, type FieldFetch, type FieldOption, type FieldWidth, type FormCheck, type FormDefinition, type FormField, type FormProblems,
  type FormValues, NO_ORDER, type Order,
} from "./model";
export { questionOf, type Wanted } from "./fetched";
export { mayNarrow, offering, type Sought } from "./narrowing";
export { isRow, rowsOf } from "./rows";
export { addRow, begin, demand, type Filling, moveRow, removeRow, setRowValue, setValue, unfoundOf, withFound, withProblems } from "./state";
export { allows, has, heldBy, heldIn, isColumn, namedBy, truthOf } from "./truths";
export { asDrawn } from "./drawn";
export { problemsOf, type Wording } from "./validate";
export { hiddenFields, isBlank, isRequired, sightOf } from "./visibility";
