// Every address of the runtime and its screen. A screen is loaded when it is first opened.

import { Navigate, Outlet, type RouteObject } from "react-router";
import { AppStart } from "./screens/app/AppStart";
import { Home } from "./screens/home/Home";
import { ListPage } from "./screens/list/ListPage";
import { Login } from "./screens/login/Login";
import { NewRecord } from "./screens/record/NewRecord";
import { RecordPage } from "./screens/record/RecordPage";
import { MyPage } from "./screens/me/MyPage";
import { InApp, Workspace } from "./shell/layouts";
import { Missing, Pending } from "./ui/States";

/** Below `/admin`, for administrators. */
const adminScreens: RouteObject[] = [
  { index: true, element: <Navigate to="people" replace /> },
  { path: "people", lazy: async () => ({ Component: (await import("./screens/admin")).People }) },
  { path: "tokens", lazy: async () => ({ Component: (await import("./screens/admin")).Tokens }) },
  { path: "calendar", lazy: async () => ({ Component: (await import("./screens/admin")).WorkCalendar }) },
  { path: "audit", lazy: async () => ({ Component: (await import("./screens/admin")).Audit }) },
  { path: "exports", lazy: async () => ({ Component: (await import("./screens/admin")).ExportRules }) },
  { path: "health", lazy: async () => ({ Component: (await import("./screens/admin")).HealthPage }) },
  { path: "backups", lazy: async () => ({ Component: (await import("./screens/admin")).BackupsPage }) },
];

/** Below `/connections`, for administrators. */
const connectionScreens: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("./screens/connections")).Centre }) },
  { path: "new", lazy: async () => ({ Component: (await import("./screens/connections")).NewConnection }) },
  { path: ":connection/credentials", lazy: async () => ({ Component: (await import("./screens/connections")).CredentialsPage }) },
  { path: ":connection/check", lazy: async () => ({ Component: (await import("./screens/connections")).CheckPage }) },
  { path: ":connection/syncs/new", lazy: async () => ({ Component: (await import("./screens/connections")).NewSync }) },
  { path: ":connection/syncs/:sync", lazy: async () => ({ Component: (await import("./screens/connections")).SyncLogPage }) },
  { path: ":connection/syncs/:sync/edit", lazy: async () => ({ Component: (await import("./screens/connections")).ChangedSync }) },
  { path: "*", Component: Missing },
];

/** Below `/`, in the frame of the workspace. */
const workspaceScreens: RouteObject[] = [
  { index: true, Component: Home },
  { path: "me", Component: MyPage },
  { path: "notices", lazy: async () => ({ Component: (await import("./screens/notices/Notices")).Notices }) },
  { path: "delegations", lazy: async () => ({ Component: (await import("./screens/delegations/Delegations")).Delegations }) },
  { path: "tasks/exports", lazy: async () => ({ Component: (await import("./screens/tasks/exports/Exports")).Exports }) },
  { path: "tasks/:task?", lazy: async () => ({ Component: (await import("./screens/tasks/Tasks")).Tasks }) },
  { path: "admin", lazy: async () => ({ Component: (await import("./screens/admin")).Admin }), children: adminScreens },
  { path: "connections", lazy: async () => ({ Component: (await import("./screens/connections")).ConnectionsFrame }), children: connectionScreens },
  { path: "*", Component: Missing },
];

/** Below `/apps/:app`, in the frame of the app, whose summary is the outlet's context. */
const appScreens: RouteObject[] = [
  { index: true, Component: AppStart },
  { path: "forms/:form", Component: ListPage },
  { path: "forms/:form/new", Component: NewRecord },
  { path: "forms/:form/import", lazy: async () => ({ Component: (await import("./screens/import/ImportPage")).ImportPage }) },
  { path: "forms/:form/deleted", lazy: async () => ({ Component: (await import("./screens/recycling/RecycleBin")).RecycleBin }) },
  { path: "forms/:form/records/:record", Component: RecordPage },
  { path: "dashboards/:dashboard", lazy: async () => ({ Component: (await import("./screens/dashboards")).Dashboard }) },
  { path: ":page", Component: Pending },
  { path: "*", Component: Missing },
];

export const routes: RouteObject[] = [
  {
    Component: Outlet,
    HydrateFallback: () => null,
    children: [
      { path: "/login", Component: Login },
      { path: "/join/:secret", lazy: async () => ({ Component: (await import("./screens/join/Join")).Join }) },
      { path: "/u/:secret", lazy: async () => ({ Component: (await import("./screens/public/Unsubscribe")).Unsubscribe }) },
      { path: "/f/:secret", lazy: async () => ({ Component: (await import("./screens/public/PublicForm")).PublicForm }) },
      {
        path: "/picture/apps/:app",
        lazy: async () => ({ Component: (await import("./screens/pictures/Picture")).Picture }),
        children: [{ path: "dashboards/:dashboard", lazy: async () => ({ Component: (await import("./screens/dashboards")).Dashboard }) }],
      },
      { path: "/setup", Component: Pending },
      { path: "/apps/:app", Component: InApp, children: appScreens },
      { path: "/", Component: Workspace, children: workspaceScreens },
    ],
  },
];
