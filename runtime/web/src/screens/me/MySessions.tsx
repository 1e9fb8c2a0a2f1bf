// Where I am signed in, and signing out elsewhere.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { sessionsQuery, useEndSession } from "../../api/me";
import { Card } from "../../ui/Card";
import { SessionLines } from "./SessionLines";

export const MySessions = () => {
  const { t } = useTranslation("join");
  const { data } = useQuery(sessionsQuery);
  const end = useEndSession();
  if (!data) return null;
  return (
    <Card title={t("mySessions")}>
      <SessionLines lines={data.items} verb={t("endSession")} end={({ id }) => end.mutate(id)} />
      {data.items.length > 1 && (
        <Button loading={end.isPending} onClick={() => end.mutate(null)}>
          {t("endOthers")}
        </Button>
      )}
    </Card>
  );
};
