// One way out of a branch: its name, its condition, its place in the order.

import { hasDefault, IconButton, IconTile, nodeLookOf, waysOf } from "@dougong/web";
import { Button } from "antd";
import { ArrowLeft, ArrowRight, Trash2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { moveWay, removeWay } from "../chain";
import type { Designing } from "../designing";
import { editEdge, editGraph } from "../edits";
import type { ProcessEdge } from "../model";
import { Condition } from "./Condition";
import { NameInput } from "./NameInput";
import styles from "./Drawer.module.css";

type WayProps = Designing & { at: number; edge: ProcessEdge };

export const WaySettings = ({ at, edge, draft, process, choices, words, select }: WayProps) => {
  const { t } = useTranslation(["processes", "verbs"]);
  const fork = process.nodes.find(({ key }) => key === edge.from) ?? { key: edge.from, type: "branch" };
  const look = nodeLookOf(fork.type);
  // The last way is taken where no condition holds, whether or not it says so.
  const last = hasDefault(fork.type) && !edge.condition && waysOf(process, edge.from).at(-1) === at;
  const remove = (): void => {
    editGraph(draft, t("edit_removeWay"), (graph) => removeWay(graph, at));
    select(null);
  };
  const move = (by: -1 | 1): void => {
    let moved = at;
    editGraph(draft, t("edit_move"), (graph) => {
      moved = moveWay(graph, at, by);
    });
    select({ edge: moved });
  };
  return (
    <div className={styles.drawer}>
      <header className={styles.head}>
        <IconTile icon={look.icon} colour={look.colour} size={32} />
        <NameInput value={words.wayName(edge)} label={t("wayLabel")} write={(label) => editEdge(draft, at, t("edit_label"), { label })} />
        {!last && <IconButton icon={ArrowLeft} size="small" label={t("moveSooner")} onClick={() => move(-1)} />}
        {!last && <IconButton icon={ArrowRight} size="small" label={t("moveLater")} onClick={() => move(1)} />}
        <IconButton icon={X} size="small" label={t("verbs:close")} onClick={() => select(null)} />
      </header>
      <div className={styles.body}>
        <section className={styles.section}>
          <h3>{t("wayWhen")}</h3>
          {last || !hasDefault(fork.type) ? (
            <p className={styles.note}>{words.wayText(fork, edge, last)}</p>
          ) : (
            <Condition
              app={choices.app}
              form={process.form ?? ""}
              title={words.wayName(edge)}
              formula={edge.condition ?? ""}
              none={t("noCondition")}
              set={(condition) => editEdge(draft, at, t("edit_condition"), { condition: condition || undefined })}
            />
          )}
        </section>
        <Button danger icon={<Trash2 size={14} />} onClick={remove}>
          {t("removeWay")}
        </Button>
      </div>
    </div>
  );
};
