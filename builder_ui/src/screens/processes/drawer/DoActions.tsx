// What an automatic step does: the same actions that rules have, about the record of the run.

import { useQuery } from "@tanstack/react-query";
import { catalogueQuery } from "../../../catalogue";
import { ActionsList } from "../../rules/ActionsList";
import { useWrongWithin } from "../../rules/editing";
import { useFields } from "../../rules/fields";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

export const DoActions = ({ node, process, draft, choices: { app } }: NodeProps) => {
  const { data } = useQuery(catalogueQuery);
  const fields = useFields(app, process.form);
  const wrong = useWrongWithin(app, `processes/${process.key}/nodes/${node.key}/`);
  const { actions = [] } = node;
  return (
    <section className={styles.section}>
      <ActionsList
        editing={{ app, form: process.form, fields, actions: data?.actions ?? [], wrong }}
        actions={actions}
        place="actions"
        taken={actions}
        keep={(label, next) => editNode(draft, node.key, label, { actions: next })}
      />
    </section>
  );
};
