// Dragging: the only file that knows by which library.

import { Accessibility, PointerActivationConstraints } from "@dnd-kit/dom";
import { DragDropProvider, DragOverlay, PointerSensor, useDraggable } from "@dnd-kit/react";
import type { ComponentProps, ReactNode } from "react";

export type Point = { readonly x: number; readonly y: number };

// Every drag has a keyboard way of our own, with announcements in the reader's language.
const sensors = [
  PointerSensor.configure({ activationConstraints: [new PointerActivationConstraints.Distance({ value: 5 })], preventActivation: () => false }),
];

const plugins: ComponentProps<typeof DragDropProvider>["plugins"] = (defaults) => defaults.filter((plugin) => plugin !== Accessibility);

/** The operation's own position is still that of the move before. */
const pointOf = (event: Event | undefined, before: Point): Point =>
  event instanceof PointerEvent ? { x: event.clientX, y: event.clientY } : before;

type DragAreaProps<Dragged> = {
  readonly onMove: (dragged: Dragged, point: Point) => void;
  /** Where it was let go of, which may be further than the last move that was told. */
  readonly onDrop: (dragged: Dragged, point: Point) => void;
  readonly onCancel: () => void;
  /** What is drawn under the pointer. */
  readonly ghost: (dragged: Dragged) => ReactNode;
  readonly children: ReactNode;
};

export const DragArea = <Dragged,>({ onMove, onDrop, onCancel, ghost, children }: DragAreaProps<Dragged>) => (
  <DragDropProvider
    sensors={sensors}
    plugins={plugins}
    onDragMove={({ operation, nativeEvent }) => {
      if (operation.source) onMove(operation.source.data as Dragged, pointOf(nativeEvent, operation.position.current));
    }}
    onDragEnd={({ operation, canceled, nativeEvent }) => {
      if (canceled || !operation.source) onCancel();
      else onDrop(operation.source.data as Dragged, pointOf(nativeEvent, operation.position.current));
    }}
  >
    {children}
    <DragOverlay dropAnimation={null}>{(source) => ghost(source.data as Dragged)}</DragOverlay>
  </DragDropProvider>
);

/** Makes an element something to drag; a click on it stays a click. */
export const useDrag = <Dragged extends object>(id: string, dragged: Dragged, disabled = false): { ref: (element: Element | null) => void; isDragging: boolean } => {
  const { ref, isDragging } = useDraggable({ id, data: dragged, disabled });
  return { ref, isDragging };
};
