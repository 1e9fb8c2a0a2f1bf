// The editor of a decision table: a grid of what is asked and what is given, and beside it a real record to try it on.

import { Failure, FormLoading, type Label, lintQuery, type TableTrial, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { DefinitionBar } from "../../shell/DefinitionBar";
import { Workbench } from "../../shell/Workbench";
import { useWrongWithin } from "../rules/editing";
import { Doubtful } from "./Doubtful";
import { Grid } from "./Grid";
import { HeadCard } from "./HeadCard";
import type { Editing, Table } from "./table";
import { TableList } from "./TableList";
import styles from "./Tables.module.css";
import { TryPanel } from "./TryPanel";
import { useColumns } from "./useColumns";

export const TableEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Table>(app.key, "tables", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

/** What is doubtful at a place of the table itself: what lies below is said there. */
const useDoubtful = (app: string, table: string): Editing["doubtful"] => {
  const { data = [] } = useQuery({ ...lintQuery(app), select: ({ warnings }) => warnings });
  return (path) => data.find((each) => each.path === `tables/${table}/${path}`)?.message;
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Table> }) => {
  const { t } = useTranslation("tables");
  const labelOf = useLabel();
  const table = useDraftPart(draft, (state) => state.definition);
  const columns = useColumns(app, table);
  const [trial, setTrial] = useState<TableTrial | null>(null);
  const label = labelOf(table.label as Label) || table.key;
  const editing: Editing = { app, draft, table, wrong: useWrongWithin(app, `tables/${table.key}/`), doubtful: useDoubtful(app, table.key) };
  useTitle(label);
  return (
    <Workbench
      left={{ label: t("tables"), content: <TableList app={app} current={table.key} />, width: 272 }}
      right={{ label: t("try"), content: <TryPanel key={table.form ?? ""} {...editing} tried={setTrial} />, width: 320 }}
      bar={<DefinitionBar app={app} kind="tables" definition={table.key} draft={draft} label={label} words={{ name: t("name"), rename: t("rename"), remove: t("remove") }} />}
    >
      <div className={styles.sheet}>
        <HeadCard {...editing} />
        <Grid {...editing} columns={columns} trial={trial} />
        <Doubtful {...editing} />
      </div>
    </Workbench>
  );
};
