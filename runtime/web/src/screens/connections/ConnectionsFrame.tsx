// Connections are for administrators.

import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { useSignedIn } from "../../shell/SignedIn";
import { useTitle } from "../../shell/useTitle";
import { Forbidden } from "../../ui/States";

export const ConnectionsFrame = () => {
  const { t } = useTranslation("connections");
  const me = useSignedIn();
  useTitle(t("title"));
  return me.admin ? <Outlet /> : <Forbidden name={t("title")} />;
};
