// A text with headings, lists and links; the editor is brought in when one is to be written.

import { Skeleton } from "antd";
import { lazy, Suspense } from "react";
import type { Wire } from "../../expressions";
import { isRow } from "../core";
import { Blank } from "./Blank";
import fields from "./fields.module.css";
import styles from "./richText.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

const Editor = lazy(() => import("./RichEditor"));

const partOf = (value: Wire, part: "html" | "text"): string => (isRow(value) ? textOf(value[part] ?? null) : "");

type RichWritingProps = { id: string; label: string; html: string; invalid?: boolean; describedBy?: string | undefined; onChange: (html: string, text: string) => void };

export const RichWriting = ({ invalid = false, describedBy, ...writing }: RichWritingProps) => (
  <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
    <Editor invalid={invalid} describedBy={describedBy} {...writing} />
  </Suspense>
);

const RichInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => (
  <RichWriting id={id} label={String(field.label)} html={partOf(value, "html")} invalid={invalid} describedBy={describedBy} onChange={(html, text) => onChange(text ? { html, text } : null)} />
);

/** The server has cleaned it: nothing in it runs, and the page would let nothing run. */
export const RichReading = ({ html }: { html: string }) => <div className={styles.read} dangerouslySetInnerHTML={{ __html: html }} />;

const RichShow = ({ value }: ShowProps) => {
  const html = partOf(value, "html");
  return html ? <RichReading html={html} /> : <Blank />;
};

const RichCell = ({ value }: ShowProps) => {
  const text = partOf(value, "text");
  return text ? <span className={fields.line} title={text}>{text}</span> : <Blank />;
};

export const richText: FieldView = { Input: RichInput, Show: RichShow, Cell: RichCell, wide: true };
