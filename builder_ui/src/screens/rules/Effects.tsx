// What steps did, or would do: one block an effect, and a line for each branch, loop and wait.

import { momentText, type RuleEffect, type RuleStep, useMe, usePreferences } from "@dougong/web";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { ActionPart } from "../../catalogue";
import { useActionName } from "./actions/useActionName";
import { viewOf } from "./actions/views";
import nesting from "./Nested.module.css";
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

/** What a branch, a loop or a wait comes to, in words. */
const useControlWords = (past: boolean): ((step: RuleStep) => string | undefined) => {
  const { t } = useTranslation("rules");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const waits = ({ until, condition, over, came }: RuleStep): string => {
    if (came) return came;
    if (over) return t("wouldNotWait");
    if (!until) return t("wouldWaitOpen");
    return t(condition ? "wouldWaitFor" : "wouldWaitUntil", { until: momentText(until, { now: new Date(), zone, locale }) });
  };
  const words: { readonly [type: string]: (step: RuleStep) => string } = {
    branch: ({ way = "" }) => t(past ? "went" : "wouldGo", { way }),
    split: ({ way = "", share }) => t(past ? "wentShare" : "wouldGoShare", { way, share }),
    for_each: ({ count = 0, tried = count }) => t("wouldLoop", { count }) + (tried < count ? ` · ${t("triedFirst", { tried })}` : ""),
    wait: waits,
    refuse: ({ reason = "" }) => reason,
    set_values: ({ values = [] }) => values.map(({ label, text }) => `${label} = ${text}`).join("；"),
  };
  return (step) => words[step.type]?.(step);
};

const Line = ({ step, name, text }: { step: RuleStep; name: string; text: string }) => (
  <div className={styles.effect}>
    <h3>
      {createElement(viewOf(step.type).icon, { size: 16 })}
      {name}
    </h3>
    <p className={styles.quiet}>{text}</p>
  </div>
);

type EffectsProps = {
  steps: readonly RuleStep[];
  actions: readonly ActionPart[];
  /** Whether it has happened, and not only would. */
  past?: boolean;
};

export const Effects = ({ steps, actions, past = false }: EffectsProps) => {
  const { t } = useTranslation("rules");
  const nameOf = useActionName(actions);
  const words = useControlWords(past);
  return (
    <>
      {steps.map((step, at) => {
        const item = step.item ? ` · ${t("itemNumber", { number: step.item.number })}` : "";
        const name = `${at + 1} ${step.skipped ? t("leftOut") : nameOf(step.type)}${item}`;
        const said = step.skipped ?? words(step);
        const { decision } = step;
        const { effects = [] } = step;
        return (
          <div key={at} className={step.depth ? nesting.deeper : undefined}>
            {decision ? (
              <Told name={name} done={{ ...step, type: step.type }} />
            ) : said !== undefined ? (
              <Line step={step} name={name} text={said} />
            ) : effects.length === 0 ? (
              <div className={styles.effect}>
                <p className={styles.quiet}>{step.reason ?? t("nobodyMatched", { number: at + 1 })}</p>
              </div>
            ) : (
              effects.map((done, index) => <Told key={index} name={name} done={done} />)
            )}
          </div>
        );
      })}
    </>
  );
};
