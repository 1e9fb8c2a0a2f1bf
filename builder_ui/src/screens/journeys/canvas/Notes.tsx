// Notes that makers leave each other on the canvas: dragged by their foot, or moved with the arrow keys.

import { IconButton } from "@dougong/web";
import { GripVertical, X } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Editing, Note } from "../journey";
import type { Point } from "./layout";
import styles from "./Notes.module.css";
import { byKey, NOTE, noteChanged, noteMoved } from "./notes";

type NotesProps = Pick<Editing, "journey" | "put"> & {
  /** How large the canvas is drawn, in hundredths: the mouse goes further on a small one. */
  readonly zoom: number;
};

const nowhere: Point = { x: 0, y: 0 };

const OneNote = ({ note, journey, put, zoom }: NotesProps & { note: Note }) => {
  const { t } = useTranslation("journeys");
  const notes = journey.notes ?? [];
  const [held, setHeld] = useState<Point | null>(null);
  const [gone, setGone] = useState(nowhere);
  const move = (by: Point, joins?: string): void => put(t("editNote"), { notes: noteMoved(notes, note.key, by) }, joins);
  const drag = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld({ x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: PointerEvent): void => {
      if (held) setGone({ x: ((event.clientX - held.x) * 100) / zoom, y: ((event.clientY - held.y) * 100) / zoom });
    },
    onPointerUp: (): void => {
      if (held && (gone.x !== 0 || gone.y !== 0)) move(gone);
      setHeld(null);
      setGone(nowhere);
    },
  };
  const pressed = (event: KeyboardEvent): void => {
    const by = byKey(event.key);
    if (!by) return;
    event.preventDefault();
    move(by, `note ${note.key} moved`);
  };
  const place = { insetInlineStart: Math.max(note.x + gone.x, 0), insetBlockStart: Math.max(note.y + gone.y, 0), width: NOTE.width };
  return (
    <div className={styles.note} style={place} role="note" aria-label={t("note")} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <textarea
        aria-label={t("noteText")}
        rows={2}
        maxLength={NOTE.letters}
        placeholder={t("noteHint")}
        autoFocus={note.text === ""}
        value={note.text}
        onChange={({ target }) => put(t("editNote"), { notes: noteChanged(notes, note.key, { text: target.value }) }, `note ${note.key}`)}
      />
      <footer>
        <button type="button" className={styles.grip} aria-label={t("moveNote")} title={t("moveNote")} onKeyDown={pressed} {...drag}>
          <GripVertical size={14} aria-hidden="true" />
          <span>{note.by ? t("noteOf", { name: note.by }) : t("note")}</span>
        </button>
        <IconButton size="small" icon={X} label={t("removeNote")} onClick={() => put(t("removeNote"), { notes: notes.length > 1 ? notes.filter(({ key }) => key !== note.key) : undefined })} />
      </footer>
    </div>
  );
};

export const Notes = (props: NotesProps) => (
  <>
    {(props.journey.notes ?? []).map((note) => (
      <OneNote key={note.key} note={note} {...props} />
    ))}
  </>
);
