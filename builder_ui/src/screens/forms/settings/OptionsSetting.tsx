// The options of a choice: named, coloured, ordered; one that was used is retired rather than removed.

import { IconButton, type TagColour, tagColourKeys, useLabel } from "@dougong/web";
import { Button, Input, Popover } from "antd";
import { Archive, ArchiveRestore, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { useIsKnown } from "../useIsKnown";
import { linesOf, type Option, withLines, withOption } from "./options";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

const Swatch = ({ option, choose }: { option: Option; choose: (colour: TagColour) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const look = (colour: TagColour) => ({ background: `var(--dg-tag-${colour}-bg)`, color: `var(--dg-tag-${colour})` });
  const all = (
    <div className={styles.swatches}>
      {tagColourKeys.map((colour) => (
        <button key={colour} type="button" style={look(colour)} aria-label={t(`colour_${colour}`)} aria-pressed={colour === option.color} onClick={() => choose(colour)}>
          {t(`colour_${colour}`).slice(0, 1)}
        </button>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" content={all} placement="bottomLeft">
      <button type="button" className={styles.swatch} style={look(option.color ?? "mo")} aria-label={t("colourOf", { label: labelOf(option.label) })} />
    </Popover>
  );
};

type RowProps = {
  option: Option;
  at: number;
  options: readonly Option[];
  write: (options: readonly Option[]) => void;
  /** Go on typing in an option, by its value. */
  goTo: (value: string | undefined) => void;
  known: boolean;
};

/** Tells the options that still have the name they were made with. */
const useUnnamed = (options: readonly Option[]): ((option: Option) => boolean) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  return ({ label }) => options.some((_, n) => labelOf(label) === t("optionN", { n: n + 1 }));
};

/** The keys of somebody who types a list: Enter and Tab lead to the next option, behind the last to a new one. */
const useTyping = ({ at, options, write, goTo }: Omit<RowProps, "option" | "known">, move: (by: 1 | -1) => void) => {
  const { t } = useTranslation("designer");
  const isUnnamed = useUnnamed(options);
  const next = options[at + 1]?.value;
  const enter = (): void => {
    if (next) return goTo(next);
    const more = withOption(options, at, t("optionN", { n: options.length + 1 }));
    write(more);
    goTo(more[at + 1]?.value);
  };
  const pressed = (event: React.KeyboardEvent): void => {
    const upDown = event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown");
    const onward = event.key === "Tab" && !event.shiftKey && next !== undefined;
    if (!upDown && !onward) return;
    event.preventDefault();
    event.stopPropagation();
    if (onward) goTo(next);
    else move(event.key === "ArrowUp" ? -1 : 1);
  };
  const paste = (event: React.ClipboardEvent): void => {
    const lines = linesOf(event.clipboardData.getData("text"));
    if (lines.length === 0) return;
    event.preventDefault();
    const more = withLines(options, at, lines, isUnnamed);
    write(more);
    goTo(more[at + lines.length - 1]?.value);
  };
  return { enter, pressed, paste };
};

const Row = ({ option, at, options, write, goTo, known }: RowProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const change = (next: Partial<Option>): void => write(options.map((each) => (each === option ? { ...each, ...next } : each)));
  const retire = (): void => write(options.map(({ retired, ...each }) => (each.value === option.value && !retired ? { ...each, retired: true } : retired && each.value !== option.value ? { ...each, retired } : each)));
  const move = (by: 1 | -1): void => {
    const other = options[at + by];
    if (other) write(options.map((each) => (each === option ? other : each === other ? option : each)));
  };
  const { enter, pressed, paste } = useTyping({ at, options, write, goTo }, move);
  const label = labelOf(option.label);
  // A name that nobody chose is typed over, not typed after.
  const unnamed = useUnnamed(options)(option);
  return (
    <li className={option.retired ? `${styles.option} ${styles.retired}` : styles.option}>
      <Swatch option={option} choose={(color) => change({ color })} />
      <Input
        size="small"
        maxLength={60}
        value={label}
        aria-label={t("optionLabel", { n: at + 1 })}
        data-option={option.value}
        onFocus={(event) => unnamed && event.target.select()}
        onChange={(event) => change({ label: event.target.value.trimStart() || " " })}
        onPressEnter={enter}
        onKeyDown={pressed}
        onPaste={paste}
      />
      <IconButton size="small" icon={MoveUp} label={t("moveUp")} keys="Alt ↑" disabled={at === 0} onClick={() => move(-1)} />
      <IconButton size="small" icon={MoveDown} label={t("moveDown")} keys="Alt ↓" disabled={at === options.length - 1} onClick={() => move(1)} />
      {known ? (
        <IconButton size="small" icon={option.retired ? ArchiveRestore : Archive} label={t(option.retired ? "optionBack" : "optionRetire")} onClick={retire} />
      ) : (
        <IconButton size="small" icon={Trash2} label={t("optionRemove")} disabled={options.length === 1} onClick={() => write(options.filter((each) => each !== option))} />
      )}
    </li>
  );
};

export const OptionsSetting = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { set } = useDesigning();
  const known = useIsKnown(path)();
  const options = (field["options"] ?? []) as unknown as readonly Option[];
  const write = (next: readonly Option[]): void => set(path, "options", next.map((option) => ({ ...option })));
  const list = useRef<HTMLOListElement>(null);
  const [wanted, goTo] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (wanted === undefined) return;
    const input = list.current?.querySelector<HTMLInputElement>(`[data-option="${wanted}"]`);
    input?.focus();
    input?.select();
    goTo(undefined);
  }, [wanted]);
  const add = (): void => {
    const more = withOption(options, options.length - 1, t("optionN", { n: options.length + 1 }));
    write(more);
    goTo(more[more.length - 1]?.value);
  };
  return (
    <div className={styles.item}>
      <span className={styles.label}>{t("setting_options")}</span>
      <ol ref={list} className={styles.options}>
        {options.map((option, at) => (
          <Row key={option.value} option={option} at={at} options={options} write={write} goTo={goTo} known={known} />
        ))}
      </ol>
      <Button size="small" type="link" icon={<Plus size={14} />} onClick={add}>
        {t("optionAdd")}
      </Button>
    </div>
  );
};
