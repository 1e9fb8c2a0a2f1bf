// The two places a screen can stand in: the workspace, or inside an app.

import { useTranslation } from "react-i18next";
import { Outlet, useParams } from "react-router";
import { useApp } from "../api/apps";
import { Failure, Missing } from "../ui/States";
import { AppBar } from "./AppBar";
import { Frame } from "./Frame";
import { AppTop } from "./PhoneBars";
import { SignedIn } from "./SignedIn";
import { useTitle } from "./useTitle";
import { WorkspaceBar } from "./WorkspaceBar";

export const Workspace = () => (
  <SignedIn>
    <Frame side={(narrow) => <WorkspaceBar narrow={narrow} />}>
      <Outlet />
    </Frame>
  </SignedIn>
);

const OpenApp = () => {
  const { t } = useTranslation("shell");
  const { app: key = "" } = useParams();
  const { data: app, error, refetch } = useApp(key);
  useTitle(app === null ? t("product") : undefined);
  if (error || app === null) {
    return <Frame side={(narrow) => <WorkspaceBar narrow={narrow} />}>{error ? <Failure error={error} retry={refetch} /> : <Missing />}</Frame>;
  }
  if (!app) return null;
  return (
    <Frame side={(narrow) => <AppBar app={app} narrow={narrow} />} top={<AppTop app={app} />}>
      <Outlet context={app} />
    </Frame>
  );
};

export const InApp = () => (
  <SignedIn>
    <OpenApp />
  </SignedIn>
);
