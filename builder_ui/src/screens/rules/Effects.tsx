// What actions did, or would do, one block an effect.

import { Avatar, type RuleEffect, type RuleStep } from "@dougong/web";
import { ArrowRight } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { actionIcons } from "./ActionsCard";
import styles from "./Rules.module.css";

const Values = ({ values }: { values: readonly { key: string; label: string; text: ReactNode }[] }) => (
  <dl className={styles.values}>
    {values.map(({ key, label, text }) => (
      <div key={key}>
        <dt>{label}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);

const body = (effect: RuleEffect): ReactNode => {
  switch (effect.type) {
    case "update_record":
      return (
        <Values
          values={effect.changes.map(({ key, label, before, after }) => ({
            key,
            label,
            text: (
              <span className={styles.change}>
                <del>{before}</del>
                <ArrowRight size={12} aria-hidden="true" />
                <ins>{after}</ins>
              </span>
            ),
          }))}
        />
      );
    case "create_record":
      return <Values values={effect.values} />;
    case "notify":
      return <p className={styles.message}>{effect.text}</p>;
    case "start_process":
      return <p className={styles.quiet}>{effect.label}</p>;
  }
};

const People = ({ effect }: { effect: RuleEffect }) =>
  effect.type === "notify" ? (
    <span className={styles.faces}>
      {effect.people.map(({ id, label }) => (
        <Avatar key={id} id={id} name={label} size={20} />
      ))}
      {effect.roles.map((role) => (
        <span key={role}>{role.split("/")[1]}</span>
      ))}
    </span>
  ) : null;

export const Effects = ({ steps }: { steps: readonly RuleStep[] }) => {
  const { t } = useTranslation("rules");
  return (
    <>
      {steps.map((step, at) =>
        step.effects.length === 0 ? (
          <div key={step.key} className={styles.effect}>
            <p className={styles.quiet}>{step.reason ?? t("nobodyMatched", { number: at + 1 })}</p>
          </div>
        ) : (
          step.effects.map((effect, index) => (
            <div key={`${step.key} ${index}`} className={styles.effect}>
              <h3>
                {createElement(actionIcons[effect.type], { size: 16 })}
                {at + 1} {t(`action_${effect.type}`)}
                {"form" in effect && <small>{effect.form}</small>}
                <People effect={effect} />
              </h3>
              {body(effect)}
            </div>
          ))
        ),
      )}
    </>
  );
};
