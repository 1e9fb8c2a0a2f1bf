// The steps of a conversion in their order: what each is called, and which records it is taken with.

import { type BlockDefinition, IconButton, type StepDefinition, useLabel } from "@dougong/web";
import { Button, Input } from "antd";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { moved } from "../board";
import styles from "./Analysis.module.css";
import { Condition } from "./Condition";

const LEAST = 2;
const MOST = 10;

type StepProps = { app: string; block: BlockDefinition; step: StepDefinition; at: number; count: number; set: (step: StepDefinition) => void; move: (to: number) => void; remove: () => void };

const Step = ({ app, block, step, at, count, set, move, remove }: StepProps) => {
  const { t } = useTranslation("analyses");
  const label = useLabel()(step.label);
  const number = at + 1;
  const { condition: _, ...bare } = step;
  return (
    <li className={styles.step} aria-label={t("nthStep", { number })}>
      <div className={styles.head}>
        <span className={styles.number}>{number}</span>
        <Input size="small" aria-label={t("stepName", { number })} maxLength={20} value={label} onChange={(event) => set({ ...step, label: event.target.value })} />
        <IconButton size="small" icon={ArrowUp} label={t("stepUp", { number })} disabled={at === 0} onClick={() => move(at - 1)} />
        <IconButton size="small" icon={ArrowDown} label={t("stepDown", { number })} disabled={at === count - 1} onClick={() => move(at + 1)} />
        <IconButton size="small" icon={X} label={t("removeStep", { number })} disabled={count <= LEAST} onClick={remove} />
      </div>
      <Condition app={app} block={block} title={label || t("nthStep", { number })} none={t("stepAny")} condition={step.condition} set={(condition) => set(condition ? { ...step, condition } : bare)} />
    </li>
  );
};

export const StepsList = ({ app, block, set }: { app: string; block: BlockDefinition; set: (block: BlockDefinition) => void }) => {
  const { t } = useTranslation("analyses");
  const steps = block.steps ?? [];
  const keep = (next: readonly StepDefinition[]): void => set({ ...block, steps: next });
  return (
    <>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <Step
            // A step has nothing of its own but its place: what is typed into it must not lose the focus.
            key={`${steps.length} ${at}`}
            app={app}
            block={block}
            step={step}
            at={at}
            count={steps.length}
            set={(next) => keep(steps.map((each, index) => (index === at ? next : each)))}
            move={(to) => keep(moved(steps, at, to))}
            remove={() => keep(steps.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      {steps.length < MOST && (
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => keep([...steps, { label: t("nthStep", { number: steps.length + 1 }) }])}>
          {t("addStep")}
        </Button>
      )}
    </>
  );
};
