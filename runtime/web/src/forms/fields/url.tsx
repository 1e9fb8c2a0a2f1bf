// A link: followed in a new tab, told in short where space is.

import { Input } from "antd";
import { ExternalLink } from "lucide-react";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

/** What may be followed; anything else is only shown, whoever wrote it. */
export const isOpen = (link: string): boolean => /^(https?:\/\/|mailto:)/i.test(link);

/** Without its scheme, "www." and a bare "/" at its end. */
export const shortened = (link: string): string => link.replace(/^(https?:\/\/|mailto:)(www\.)?/i, "").replace(/\/$/, "");

const UrlInput = ({ id, value, onChange, invalid, describedBy }: InputProps) => (
  <Input
    id={id}
    type="url"
    inputMode="url"
    autoComplete="off"
    maxLength={2000}
    placeholder="https://"
    value={textOf(value)}
    status={invalid ? "error" : ""}
    aria-invalid={invalid}
    aria-describedby={describedBy}
    onChange={({ target }) => onChange(target.value)}
  />
);

const Followed = ({ link, short }: { link: string; short: boolean }) => {
  const text = short ? shortened(link) : link;
  const looks = short ? styles.line : styles.read;
  if (!isOpen(link)) return <span className={looks}>{text}</span>;
  return (
    <a className={`${styles.link} ${looks}`} href={link} title={link} target="_blank" rel="noopener noreferrer nofollow" onClick={(event) => event.stopPropagation()}>
      {text}
      {!short && <ExternalLink size={12} aria-hidden="true" className={styles.outside} />}
    </a>
  );
};

const UrlShow = ({ value }: ShowProps) => (textOf(value) ? <Followed link={textOf(value)} short={false} /> : <Blank />);
const UrlCell = ({ value }: ShowProps) => (textOf(value) ? <Followed link={textOf(value)} short /> : <Blank />);

export const url: FieldView = { Input: UrlInput, Show: UrlShow, Cell: UrlCell };
