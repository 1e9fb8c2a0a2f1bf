// What actions did, or would do, one block an effect.

import type { RuleEffect, RuleStep } from "@dougong/web";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { ActionPart } from "../../catalogue";
import { useActionName } from "./actions/useActionName";
import { viewOf } from "./actions/views";
import styles from "./Rules.module.css";

const Told = ({ name, done }: { name: string; done: RuleEffect }) => {
  const { icon, Beside, Effect } = viewOf(done.type);
  return (
    <div className={styles.effect}>
      <h3>
        {createElement(icon, { size: 16 })}
        {name}
        {Beside && <Beside done={done} />}
      </h3>
      <Effect done={done} />
    </div>
  );
};

export const Effects = ({ steps, actions }: { steps: readonly RuleStep[]; actions: readonly ActionPart[] }) => {
  const { t } = useTranslation("rules");
  const nameOf = useActionName(actions);
  return (
    <>
      {steps.map((step, at) =>
        step.effects.length === 0 ? (
          <div key={step.key} className={styles.effect}>
            <p className={styles.quiet}>{step.reason ?? t("nobodyMatched", { number: at + 1 })}</p>
          </div>
        ) : (
          step.effects.map((done, index) => <Told key={`${step.key} ${index}`} name={`${at + 1} ${nameOf(step.type)}`} done={done} />)
        ),
      )}
    </>
  );
};
