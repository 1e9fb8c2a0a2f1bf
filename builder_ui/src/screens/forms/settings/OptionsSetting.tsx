// The options of a choice: named, coloured, ordered; one that was used is retired rather than removed.

import { IconButton, type Label, nextColour, type TagColour, tagColourKeys, useLabel } from "@dougong/web";
import { Button, Input, Popover } from "antd";
import { Archive, ArchiveRestore, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { useIsKnown } from "../useIsKnown";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type Option = { readonly value: string; readonly label: Label; readonly color?: TagColour; readonly retired?: boolean };

const freeValue = (options: readonly Option[], n: number): string => (options.some(({ value }) => value === `o${n}`) ? freeValue(options, n + 1) : `o${n}`);

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

type RowProps = { option: Option; at: number; options: readonly Option[]; write: (options: readonly Option[]) => void; known: boolean };

const Row = ({ option, at, options, write, known }: RowProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const change = (next: Partial<Option>): void => write(options.map((each) => (each === option ? { ...each, ...next } : each)));
  const retire = (): void => write(options.map(({ retired, ...each }) => (each.value === option.value && !retired ? { ...each, retired: true } : retired && each.value !== option.value ? { ...each, retired } : each)));
  const move = (by: 1 | -1): void => {
    const other = options[at + by];
    if (other) write(options.map((each) => (each === option ? other : each === other ? option : each)));
  };
  const add = (): void => write([...options.slice(0, at + 1), { value: freeValue(options, options.length + 1), label: t("optionN", { n: options.length + 1 }), color: nextColour(options.map(({ color }) => color ?? "")) }, ...options.slice(at + 1)]);
  return (
    <li className={option.retired ? `${styles.option} ${styles.retired}` : styles.option}>
      <Swatch option={option} choose={(color) => change({ color })} />
      <Input
        size="small"
        maxLength={60}
        value={labelOf(option.label)}
        aria-label={t("optionLabel", { n: at + 1 })}
        onChange={(event) => change({ label: event.target.value.trimStart() || " " })}
        onPressEnter={add}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          event.stopPropagation();
          move(event.key === "ArrowUp" ? -1 : 1);
        }}
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
  const add = (): void => write([...options, { value: freeValue(options, options.length + 1), label: t("optionN", { n: options.length + 1 }), color: nextColour(options.map(({ color }) => color ?? "")) }]);
  return (
    <div className={styles.item}>
      <span className={styles.label}>{t("setting_options")}</span>
      <ol className={styles.options}>
        {options.map((option, at) => (
          <Row key={option.value} option={option} at={at} options={options} write={write} known={known} />
        ))}
      </ol>
      <Button size="small" type="link" icon={<Plus size={14} />} onClick={add}>
        {t("optionAdd")}
      </Button>
    </div>
  );
};
