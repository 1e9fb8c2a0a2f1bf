// Whom a rule finds, in words.

import { usePreferences } from "@dougong/web";
import { useTranslation } from "react-i18next";
import type { Assignee, AssigneeType } from "./model";
import { type Choices, labelOf } from "./useChoices";

export const separator = { "zh-CN": "、", en: ", " } as const;

/** Nothing for a rule that is not complete. */
export const useFinders = (choices: Choices, fieldName: (key: string | undefined) => string): ((assignee: Assignee) => string) => {
  const { t } = useTranslation("processes");
  const locale = usePreferences((state) => state.locale);
  const finders: Readonly<Record<AssigneeType, (assignee: Assignee) => string>> = {
    // Until the directory has been read an id would be all there is to show.
    person: ({ people = [] }) =>
      people.length > 0 && choices.people.length === 0
        ? t("peopleCount", { count: people.length })
        : people.map((id) => labelOf(choices.people, id)).join(separator[locale]),
    role: ({ role, near }) => (role && near === "initiator" ? t("roleNear", { name: labelOf(choices.roles, role) }) : labelOf(choices.roles, role)),
    manager: ({ level = 1, up_to }) => (up_to ? t("managersUpTo", { n: level }) : level === 1 ? t("managerDirect") : t("managerOf", { n: level })),
    head: ({ department, field }) =>
      field || department ? t("headOf", { name: field ? fieldName(field) : labelOf(choices.departments, department) }) : t("headOfInitiator"),
    department: ({ department }) => labelOf(choices.departments, department),
    field: ({ field }) => (field ? t("fieldPeople", { name: fieldName(field) }) : ""),
    initiator: () => t("assignee_initiator"),
    chosen: ({ by = "initiator" }) => t(by === "previous" ? "chosenByPrevious" : "chosenByInitiator"),
    expression: ({ expression }) => (expression ? t("formulaPeople") : ""),
  };
  return (assignee) => finders[assignee.type as AssigneeType]?.(assignee) ?? "";
};
