// One sheet: whether it is taken, what the form is called, where its heads are, and its columns.

import { type BookColumn, type BookSheet, fieldIconOf, type LookedBook, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { CircleSlash, CornerDownRight, Link2, TriangleAlert, UserRound } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "../../catalogue";
import styles from "./Book.module.css";
import {
  asOf, formOf, isUsed, labelOfColumn, labelOfSheet, linkAs, NOTHING, ownerOf, readLink, readSystem, type Said, sayColumn, saySheet, systemAs,
} from "./choosing";

type SheetCardProps = { readonly book: LookedBook; readonly sheet: BookSheet; readonly said: Said; readonly onSay: (said: Said) => void };

export const SheetCard = ({ book, sheet, said, onSay }: SheetCardProps) => {
  const { t } = useTranslation("book");
  const used = isUsed(said, sheet);
  const label = labelOfSheet(said, sheet);
  const owner = book.sheets.find((each) => each.sheet === ownerOf(said, book, sheet));
  return (
    <section className={used ? styles.card : `${styles.card} ${styles.unused}`} aria-label={label}>
      <header className={styles.cardHead}>
        <Checkbox checked={used} aria-label={t("use", { label })} onChange={(event) => onSay(saySheet(said, sheet.sheet, { use: event.target.checked }))} />
        <Input
          className={styles.name ?? ""}
          maxLength={40}
          value={label}
          disabled={!used}
          aria-label={t("formName")}
          placeholder={t("unnamed", { count: sheet.sheet + 1 })}
          onChange={(event) => onSay(saySheet(said, sheet.sheet, { label: event.target.value }))}
        />
        <Becomes sheet={sheet} said={said} owner={owner && labelOfSheet(said, owner)} onSay={onSay} />
        <span className={styles.push} />
        <small>{t("rowCount", { count: sheet.rows })}</small>
        {sheet.sums.length > 0 && <small>{t("sums", { count: sheet.sums.length })}</small>}
        <Select
          size="small"
          aria-label={t("headRow")}
          value={sheet.header}
          disabled={!used}
          options={Array.from({ length: Math.max(10, sheet.header) }, (_, at) => ({ value: at + 1, label: t("headAt", { count: at + 1 }) }))}
          onChange={(header) => onSay(saySheet(said, sheet.sheet, { header }))}
        />
      </header>
      {used && (
        <ul className={styles.columns}>
          {sheet.columns.map((column) => <ColumnLine key={column.column} book={book} sheet={sheet} column={column} said={said} onSay={onSay} />)}
        </ul>
      )}
    </section>
  );
};

type BecomesProps = { readonly sheet: BookSheet; readonly said: Said; readonly owner: string | undefined; readonly onSay: (said: Said) => void };

const Becomes = ({ sheet, said, owner, onSay }: BecomesProps) => {
  const { t } = useTranslation("book");
  if (owner !== undefined) return <span className={styles.becomes}>{t("subFormOf", { label: owner })}</span>;
  if (sheet.form === null) return <span className={styles.becomes}>{t("newForm")}</span>;
  return (
    <Select
      size="small"
      aria-label={t("becomes")}
      value={formOf(said, sheet) === null ? "new" : "known"}
      options={[{ value: "known", label: t("knownForm") }, { value: "new", label: t("newForm") }]}
      onChange={(value) => onSay(saySheet(said, sheet.sheet, { fresh: value === "new" }))}
    />
  );
};

type ColumnLineProps = SheetCardProps & { readonly column: BookColumn };

const ColumnLine = ({ book, sheet, column, said, onSay }: ColumnLineProps) => {
  const { t } = useTranslation("book");
  const as = asOf(said, book, sheet, column);
  const name = column.head || t("unnamed", { count: column.column + 1 });
  return (
    <li className={as === NOTHING ? `${styles.column} ${styles.unused}` : styles.column}>
      <span className={styles.sample}>
        <strong>{name}</strong>
        <small>{column.samples.join("、") || t("blank")}</small>
      </span>
      <Input
        size="small"
        maxLength={40}
        aria-label={t("fieldName", { name })}
        disabled={as === NOTHING}
        placeholder={name}
        value={labelOfColumn(said, sheet.sheet, column)}
        onChange={(event) => onSay(sayColumn(said, sheet.sheet, column.column, { label: event.target.value }))}
      />
      <TypeChoice book={book} sheet={sheet} column={column} said={said} onSay={onSay} as={as} name={name} />
      <Remark column={column} as={as} />
    </li>
  );
};

/** What the file says that the field could not hold, or what its settings are. */
const Remark = ({ column, as }: { readonly column: BookColumn; readonly as: string }) => {
  const { t } = useTranslation("book");
  if (as === NOTHING || readLink(as) || readSystem(as)) return <small />;
  if (column.strays.length > 0) {
    return (
      <small className={styles.strays}>
        <TriangleAlert size={14} aria-hidden="true" />
        {t("strays", { cells: column.strays.join("、") })}
      </small>
    );
  }
  const { options, currency, prefix } = column.settings;
  if (Array.isArray(options)) return <small>{options.map((each) => String((each as { label: string }).label)).slice(0, 6).join("、")}</small>;
  if (typeof currency === "string") return <small>{t(`designer:currency_${currency}`, { defaultValue: currency })}</small>;
  if (typeof prefix === "string" && column.type === "serial") return <small>{t("countsOn", { prefix })}</small>;
  return <small>{column.unique ? t("unique") : ""}</small>;
};

const Named = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <span className={styles.named}>
    {icon}
    <span>{children}</span>
  </span>
);

type TypeChoiceProps = ColumnLineProps & { readonly as: string; readonly name: string };

const TypeChoice = ({ book, sheet, column, said, onSay, as, name }: TypeChoiceProps) => {
  const { t } = useTranslation("book");
  const labelOf = useLabel();
  const parts = useQuery(catalogueQuery).data?.fields ?? [];
  const link = readLink(as);
  const targets = book.sheets.filter((each) => isUsed(said, each) && ownerOf(said, book, each) === null);
  const linked = targets.flatMap((target) => {
    const relation = sheet.relations.find((each) => each.column === column.column && each.sheet === target.sheet);
    const match = link?.sheet === target.sheet ? link.match : (relation?.match ?? target.columns.find(({ unique }) => unique)?.column ?? target.columns[0]?.column ?? 0);
    const label = labelOfSheet(said, target);
    const refers = { value: linkAs("link", target.sheet, match), title: label, label: <Named icon={<Link2 size={14} />}>{t("refersTo", { label })}</Named> };
    const inside = { value: linkAs("inside", target.sheet, match), title: label, label: <Named icon={<CornerDownRight size={14} />}>{t("insideOf", { label })}</Named> };
    return target.sheet === sheet.sheet ? [refers] : [refers, inside];
  });
  const types = book.types.map((type) => {
    const words = labelOf(parts.find(({ key }) => key === type)?.label ?? type);
    return { value: type, title: words, label: <Named icon={createElement(fieldIconOf(type), { size: 14 })}>{words}</Named> };
  });
  const systems = (["created_by", "created_at"] as const).map((key) => ({
    value: systemAs(key), title: t(key), label: <Named icon={<UserRound size={14} />}>{t(key)}</Named>,
  }));
  return (
    <Select
      size="small"
      aria-label={t("typeOf", { name })}
      value={as}
      popupMatchSelectWidth={240}
      showSearch={{ optionFilterProp: "title" }}
      options={[
        { value: NOTHING, title: t("leaveOut"), label: <Named icon={<CircleSlash size={14} />}>{t("leaveOut")}</Named> },
        { label: t("types"), title: "types", options: types },
        { label: t("links"), title: "links", options: linked },
        { label: t("systems"), title: "systems", options: systems },
      ]}
      onChange={(value) => onSay(sayColumn(said, sheet.sheet, column.column, { as: value }))}
    />
  );
};
