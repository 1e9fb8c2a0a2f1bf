// One column more: a field, or a formula; of results also a value that no field holds.

import { IconButton } from "@dougong/web";
import { Button, Popover } from "antd";
import { Plus, Sigma } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormulaDialog } from "../formula";
import { writable } from "../rules/actions/writable";
import { FieldSelect } from "../rules/FieldSelect";
import { useFields, useReach } from "../rules/fields";
import { freeTypes } from "./ColumnHead";
import { addRow } from "./cells";
import { change, type Editing, freshKey, type TableParts } from "./table";
import panels from "./Panels.module.css";

type AddColumnProps = Editing & {
  readonly side: "input" | "output";
  /** What stands in the place of the sign, as long as there is no column. */
  readonly words?: string;
};

/** The first column brings the first row along. */
const withRow = (table: Partial<TableParts>): void => {
  if (!table.rows?.length) addRow(table, 0);
};

const Inputs = ({ app, draft, table, done }: Editing & { done: () => void }) => {
  const { t } = useTranslation("tables");
  const fields = useReach(app, table.form);
  const [writing, setWriting] = useState(false);
  const add = (expression: string): void => {
    change(draft, t("addInput"), (next) => {
      const inputs = (next.inputs ??= []);
      inputs.push({ key: freshKey("i", inputs), expression });
      withRow(next);
    });
    done();
  };
  return (
    <>
      <FieldSelect label={t("lookAt")} fields={fields} value={undefined} choose={add} />
      <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => setWriting(true)}>
        {t("byFormula")}
      </Button>
      {writing && <FormulaDialog app={app} form={table.form ?? ""} title={t("addInput")} note="" source="" apply={add} close={() => setWriting(false)} />}
    </>
  );
};

const Outputs = ({ app, draft, table, done }: Editing & { done: () => void }) => {
  const { t } = useTranslation("tables");
  const taken = new Set((table.outputs ?? []).map(({ field }) => field));
  const fields = writable(useFields(app, table.form)).filter(({ key }) => !taken.has(key));
  const add = (said: { field: string } | { type: (typeof freeTypes)[number]; label: string }): void => {
    change(draft, t("addOutput"), (next) => {
      const outputs = (next.outputs ??= []);
      outputs.push({ key: freshKey("o", outputs), ...said });
      withRow(next);
    });
    done();
  };
  return (
    <>
      <FieldSelect label={t("boundTo")} fields={fields} value={undefined} choose={(field) => add({ field })} />
      <p className={panels.hint}>{t("orFree")}</p>
      <div className={panels.types}>
        {freeTypes.map((type) => (
          <Button key={type} size="small" onClick={() => add({ type, label: t(`type_${type}`) })}>
            {t(`type_${type}`)}
          </Button>
        ))}
      </div>
    </>
  );
};

export const AddColumn = ({ side, words, ...editing }: AddColumnProps) => {
  const { t } = useTranslation("tables");
  const [open, setOpen] = useState(false);
  const Body = side === "input" ? Inputs : Outputs;
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden content={<div className={panels.panel}><Body {...editing} done={() => setOpen(false)} /></div>}>
      {words ? (
        <Button size="small" icon={<Plus size={14} />}>
          {words}
        </Button>
      ) : (
        <IconButton icon={Plus} size="small" label={t(side === "input" ? "addInput" : "addOutput")} />
      )}
    </Popover>
  );
};
