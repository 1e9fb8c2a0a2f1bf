// What ends a journey before its last step: the goal, and what makes it pointless. Both are looked at before every step.

import { DoorOpen, type LucideIcon, Target } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useForms, useReach } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { Wrong } from "../rules/Wrong";
import type { Editing } from "./journey";
import styles from "./Journeys.module.css";

const looks: { readonly [what in "goal" | "leave"]: readonly [LucideIcon, "qing" | "mo"] } = { goal: [Target, "qing"], leave: [DoorOpen, "mo"] };

export const EndCard = ({ app, journey, put, wrong, what }: Editing & { what: "goal" | "leave" }) => {
  const { t } = useTranslation("journeys");
  const forms = useForms(app);
  const fields = useReach(app, journey.form);
  const [icon, tone] = looks[what];
  const problem = wrong(what);
  const note = forms.find(({ value }) => value === journey.form)?.label ?? "";
  return (
    <section className={problem ? `${styles.card} ${rules.incomplete}` : styles.card} aria-label={t(what)}>
      <header>
        {createElement(icon, { size: 16, className: styles[tone], "aria-hidden": true })}
        <h2>{t(what)}</h2>
        <small>{t(`${what}Hint`)}</small>
      </header>
      <ConditionRows condition={journey[what] ?? ""} fields={fields} about={{ app, form: journey.form ?? "", title: t(what), note }} set={(source) => put(t("editEnd"), { [what]: source || undefined }, what)} none={t(`${what}None`)} />
      <Wrong said={problem} />
    </section>
  );
};
