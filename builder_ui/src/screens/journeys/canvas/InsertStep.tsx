// The "+" on a line, and the menu of the steps that can be put there.

import { IconTile } from "@dougong/web";
import { Popover } from "antd";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionPart } from "../../../catalogue";
import { useActionName } from "../../rules/actions/useActionName";
import styles from "./Canvas.module.css";
import type { Designing } from "./designing";
import type { Point } from "./layout";
import { stepLook } from "./looks";
import type { Spot } from "./tree";

const Choices = ({ actions, choose }: { actions: readonly ActionPart[]; choose: (type: string) => void }) => {
  const nameOf = useActionName(actions);
  const [controls, others] = [actions.filter(({ control }) => control), actions.filter(({ control }) => !control)];
  return (
    <ul className={styles.menu}>
      {[...controls, ...others].map(({ key }) => (
        <li key={key}>
          <button type="button" onClick={() => choose(key)}>
            <IconTile {...stepLook(key)} size={24} />
            {nameOf(key)}
          </button>
        </li>
      ))}
    </ul>
  );
};

type MenuProps = Pick<Designing, "actions" | "insert"> & { spot: Spot; children: (open: boolean) => ReactNode };

/** Whatever opens the menu of steps, which then stand at a spot. */
export const StepMenu = ({ actions, insert, spot, children }: MenuProps) => {
  const [open, setOpen] = useState(false);
  const choose = (type: string): void => {
    setOpen(false);
    insert(spot, type);
  };
  return (
    <Popover trigger="click" placement="right" open={open} onOpenChange={setOpen} destroyOnHidden content={<Choices actions={actions} choose={choose} />}>
      {children(open)}
    </Popover>
  );
};

type InsertProps = Pick<Designing, "actions" | "insert"> & { spot: Spot; at: Point; after: string; ends: boolean };

export const InsertStep = ({ at, after, ends, ...menu }: InsertProps) => {
  const { t } = useTranslation("journeys");
  return (
    <span className={styles.spot} style={{ left: at.x, top: at.y }} onClick={(event) => event.stopPropagation()}>
      <StepMenu {...menu}>
        {(open) => (
          <button type="button" className={ends ? `${styles.plus} ${styles.last}` : styles.plus} aria-label={t("insertAfter", { step: after })} aria-expanded={open}>
            <Plus size={14} />
          </button>
        )}
      </StepMenu>
    </span>
  );
};
