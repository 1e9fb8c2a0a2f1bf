// How what the source says becomes what the form holds: as it is, word by word, or by a formula.

import { Dropdown } from "antd";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mapped, SourceField } from "../../api/connections";
import { type FormField, heldIn } from "../../forms";
import { How } from "../import/ColumnList";
import styles from "./connections.module.css";
import { FormulaDialog } from "./FormulaDialog";
import type { Row } from "./mapping";
import type { TableProps } from "./MappingTable";
import { OptionsDialog } from "./OptionsDialog";

type HowTurnedProps = TableProps & {
  readonly row: Row;
  readonly source: SourceField | undefined;
  readonly target: FormField;
  readonly doubtful: boolean;
  readonly onRow: (change: Partial<Mapped>) => void;
};

type Asked = "options" | "formula" | null;

export const isChosen = (field: FormField): boolean => ["choice", "choices"].includes(heldIn(field));

const useTurned = ({ row, target, doubtful }: HowTurnedProps): string => {
  const { t } = useTranslation("connections");
  const count = Object.keys(row.options).length;
  if (row.formula) return t("byFormula");
  if (row.source === "") return t("byFormulaAsk");
  if (doubtful && isChosen(target)) return t("optionsUnmatched");
  return count > 0 ? t("byTable", { count }) : t("asItIs");
};

export const HowTurned = (props: HowTurnedProps) => {
  const { t } = useTranslation("connections");
  const { row, source, target, stream, preview, draft, onRow } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const said = useTurned(props);
  const close = (): void => setAsked(null);
  const name = source?.label ?? t("formulaRow");
  const items = [
    ...(source ? [{ key: "plain", label: t("asItIs") }] : []),
    ...(isChosen(target) ? [{ key: "options", label: t("byTableAsk") }] : []),
    { key: "formula", label: t("byFormulaAsk") },
  ];
  const choose = (key: string): void => {
    if (key === "plain") onRow({ formula: "", options: {} });
    else setAsked(key as Asked);
  };
  const direct: Asked = row.formula ? null : source === undefined ? "formula" : isChosen(target) && props.doubtful ? "options" : null;
  return (
    <>
      {direct ? (
        <button type="button" className={styles.turned} onClick={() => setAsked(direct)}>
          {said}
        </button>
      ) : (
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key) }}>
          <button type="button" className={styles.turned} aria-label={t("turnedOf", { name, how: said })}>
            {said} <ChevronDown size={14} aria-hidden="true" />
          </button>
        </Dropdown>
      )}
      {row.formula === "" && !isChosen(target) && (
        <How app={draft.app} field={target} at={{ column: 0, field: target.key, match: row.match, create: row.create }} onChange={({ match, create }) => onRow({ match: match ?? null, create: create === true })} />
      )}
      {asked === "options" && <OptionsDialog name={name} source={source} target={target} row={row} preview={preview} app={draft.app} onChange={onRow} close={close} />}
      {asked === "formula" && <FormulaDialog stream={stream} row={row} target={target} onChange={(formula) => onRow({ formula })} close={close} />}
    </>
  );
};
