// Dragging cards over a board: the only file here that knows by which library.

import { Accessibility, PointerActivationConstraints } from "@dnd-kit/dom";
import { DragDropProvider, DragOverlay, PointerSensor, useDraggable, useDroppable } from "@dnd-kit/react";
import type { ComponentProps, ReactNode } from "react";
import type { Entry } from "../../../api/records";

export type Held = { readonly entry: Entry; readonly from: string };

const HOLD = 220;

// The keyboard way is our own, with announcements in the reader's language. A finger holds first: it may want to scroll.
const sensors = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: HOLD, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
    preventActivation: () => false,
  }),
];

const plugins: ComponentProps<typeof DragDropProvider>["plugins"] = (defaults) => defaults.filter((plugin) => plugin !== Accessibility);

type DragAreaProps = {
  readonly onOver: (held: Held | null, column: string | null) => void;
  readonly onDrop: (held: Held, column: string) => void;
  /** What is drawn under the pointer. */
  readonly ghost: (held: Held) => ReactNode;
  readonly children: ReactNode;
};

export const DragArea = ({ onOver, onDrop, ghost, children }: DragAreaProps) => {
  return (
    <DragDropProvider
      sensors={sensors}
      plugins={plugins}
      onDragOver={({ operation }) => onOver((operation.source?.data as Held | undefined) ?? null, operation.target ? String(operation.target.id) : null)}
      onDragEnd={({ operation, canceled }) => {
        onOver(null, null);
        if (!canceled && operation.source && operation.target) onDrop(operation.source.data as Held, String(operation.target.id));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>{(source) => ghost(source.data as Held)}</DragOverlay>
    </DragDropProvider>
  );
};

/** Makes a card something to drag; a click on it stays a click. */
export const useDrag = (held: Held, disabled: boolean): { ref: (element: Element | null) => void; isDragging: boolean } => {
  const { ref, isDragging } = useDraggable({ id: held.entry.id, data: held, disabled });
  return { ref, isDragging };
};

/** Makes a column a place to drop on. */
export const useDrop = (column: string): ((element: Element | null) => void) => useDroppable({ id: column }).ref;
