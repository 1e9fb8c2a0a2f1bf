// What can be dragged over a form.

/** What is in the hand: a new field of a type, or fields of the form. */
export type Dragged = { readonly kind: "new"; readonly type: string } | { readonly kind: "fields"; readonly path: string };

export { DragArea, type Point, useDrag } from "../../dragging";
