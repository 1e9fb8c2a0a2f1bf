// Every address of the builder, below `/build`.

import { Missing } from "@dougong/web";
import { Navigate, Outlet, type RouteObject } from "react-router";
import { RemovedApps } from "./screens/settings/RemovedApps";
import { Builder } from "./shell/Builder";

export const routes: RouteObject[] = [
  {
    Component: Outlet,
    HydrateFallback: () => null,
    children: [
      { path: "/", Component: RemovedApps },
      { path: "/:app", element: <Navigate to="forms" replace /> },
      { path: "/:app/:step/:definition?", Component: Builder },
      { path: "*", Component: Missing },
    ],
  },
];
