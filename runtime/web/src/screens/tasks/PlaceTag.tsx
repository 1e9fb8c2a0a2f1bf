// Who acts for whom, where that is not the reader for themselves.

import { useTranslation } from "react-i18next";
import type { Task } from "../../api/tasks";
import { useSignedIn } from "../../shell/SignedIn";
import { Tag } from "../../ui/Tag";

export const PlaceTag = ({ task: { deputy_of, person } }: { task: Pick<Task, "deputy_of" | "person"> }) => {
  const { t } = useTranslation("tasks");
  const me = useSignedIn();
  if (!deputy_of) return null;
  const text = deputy_of.id === me.id ? t("delegatedTo", { person: person?.label ?? "" }) : t("inPlaceOf", { person: deputy_of.label });
  return <Tag dense colour="zi">{text}</Tag>;
};
