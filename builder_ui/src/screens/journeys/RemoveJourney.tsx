// Take the journey away, after asking.

import { IconButton } from "@dougong/web";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useRemoveDefinition } from "../../removing/useRemoveDefinition";

export const RemoveJourney = ({ app, journey, label }: { app: string; journey: string; label: string }) => {
  const { t } = useTranslation("journeys");
  const navigate = useNavigate();
  const remove = useRemoveDefinition(app);
  const act = (): Promise<void> => remove({ kind: "journeys", key: journey, label }, () => void navigate(`/${app}/journeys`));
  return <IconButton icon={Trash2} size="small" label={t("remove")} onClick={() => void act()} />;
};
