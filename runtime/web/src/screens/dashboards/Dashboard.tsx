// A dashboard as its viewers see it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Tabs } from "antd";
import { Hammer, Maximize, RefreshCw, Share2 } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useOutletContext, useParams } from "react-router";
import type { AppSummary } from "../../api/apps";
import { type BlockDefinition, dashboardQuery, type DashboardDefinition, figuresQuery } from "../../api/dashboards";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { timeOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { useTitle } from "../../shell/useTitle";
import { useAppearance } from "../../theme/Dressed";
import { useLabel } from "../../i18n/useLabel";
import { IconButton } from "../../ui/IconButton";
import { Empty, Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import { BoardTools } from "../delivery";
import { Blocks } from "./Blocks";
import { Chips } from "./Chips";
import styles from "./Dashboard.module.css";
import { FilterBar } from "./FilterBar";
import { isNarrowed, isPeriod } from "./filters";
import { inReadingOrder } from "./grid";
import { inPhoneOrder, isOnPhone, onTab } from "./phoneOrder";
import { enterFullscreen, leaveFullscreen, Screen } from "./Screen";
import { type Showing, useShown } from "./shown";

const MINUTE = 60_000;
const EVERY = 10 * MINUTE;

/** The blocks that are looked at now, in their order. */
const useSeen = (dashboard: DashboardDefinition, tab: string | null): readonly BlockDefinition[] => {
  const phone = usePhone();
  const here = onTab(dashboard.blocks ?? [], dashboard.tabs ?? [], tab);
  return phone ? inPhoneOrder(here, dashboard.phone).filter((block) => isOnPhone(block, dashboard.phone)) : inReadingOrder(here);
};

/** What the period of a form is called, where one with a name is set. */
const useNamed = (dashboard: DashboardDefinition, showing: Showing) => {
  const { t } = useTranslation("dashboards");
  return (form: string | undefined): string | undefined => {
    const timed = (dashboard.filters ?? []).find(({ kind, on }) => kind === "period" && form !== undefined && form in on);
    const value = timed && (showing.filters[timed.key] ?? timed.default);
    return isPeriod(value) ? t(`period_${value}`) : undefined;
  };
};

const BoardTabs = ({ dashboard, showing }: { dashboard: DashboardDefinition; showing: Showing }) => {
  const labelOf = useLabel();
  const tabs = dashboard.tabs ?? [];
  if (tabs.length < 2 || showing.tab === null) return null;
  return <Tabs className={styles.tabs ?? ""} activeKey={showing.tab} onChange={showing.openTab} items={tabs.map(({ key, label }) => ({ key, label: labelOf(label) || key }))} />;
};

const Share = () => {
  const { t } = useTranslation("dashboards");
  const { message } = App.useApp();
  const copy = (): void =>
    void navigator.clipboard.writeText(window.location.href).then(
      () => message.success(t("addressCopied")),
      () => message.warning(t("addressByHand")),
    );
  return (
    <Button icon={<Share2 size={16} />} onClick={copy}>
      {t("share")}
    </Button>
  );
};

type ActionsProps = { refresh: () => void; show: () => void; tools: ReactNode; edit: ReactNode };

const Actions = ({ refresh, show, tools, edit }: ActionsProps) => {
  const { t } = useTranslation("dashboards");
  const phone = usePhone();
  return (
    <>
      <IconButton icon={RefreshCw} label={t("refresh")} onClick={refresh} />
      {!phone && (
        <Button type="text" icon={<Maximize size={16} />} onClick={show}>
          {t("screen")}
        </Button>
      )}
      {tools}
      {!phone && <Share />}
      {edit}
    </>
  );
};

const Opened = ({ app, dashboard }: { app: AppSummary; dashboard: DashboardDefinition }) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  const locale = usePreferences((state) => state.locale);
  const theme = useAppearance();
  const { zone } = useStandpoint();
  const showing = useShown(dashboard);
  const seen = useSeen(dashboard, showing.tab);
  const named = useNamed(dashboard, showing);
  const { filters, against, picks, ways, onScreen } = showing;
  const wanted = [...new Set([...seen.map(({ key }) => key), ...picks.map(({ block }) => block)])];
  const client = useQueryClient();
  const figures = (anew: boolean) => figuresQuery(app.key, dashboard.key, { filters, against, picks, ways }, wanted, theme, locale, anew);
  const { data, error, refetch, isFetching } = useQuery({
    ...figures(false),
    refetchInterval: onScreen ? MINUTE : EVERY,
  });
  const label = labelOf(dashboard.label) || dashboard.key;
  const phone = usePhone();
  useTitle(label);
  const leave = useCallback(() => {
    leaveFullscreen();
    showing.setScreen(false);
  }, [showing]);
  if (error) return <Failure error={error} retry={refetch} />;
  const edit = app.can_build && !phone && (
    <Button href={`/build/${app.key}/reports/${dashboard.key}`} icon={<Hammer size={16} />}>
      {t("edit")}
    </Button>
  );
  const show = (): void => {
    enterFullscreen();
    showing.setScreen(true);
  };
  const note = data && t("asOf", { time: timeOf(data.at, zone) });
  const tabs = <BoardTabs dashboard={dashboard} showing={showing} />;
  const bar = (
    <FilterBar app={app.key} filters={dashboard.filters ?? []} showing={showing} periods={data?.periods}>
      <Chips app={app.key} dashboard={dashboard} showing={showing} answers={data?.blocks} />
    </FilterBar>
  );
  const blocks = <Blocks app={app.key} dashboard={dashboard} blocks={seen} showing={showing} narrowed={isNarrowed(dashboard.filters ?? [], filters) || picks.length > 0} answers={data?.blocks} builds={app.can_build} named={named} />;
  if (onScreen) {
    return (
      <Screen title={label} note={note} leave={leave} tabs={tabs}>
        <div className={styles.onScreen}>{bar}</div>
        {blocks}
      </Screen>
    );
  }
  return (
    <div className={styles.page} aria-busy={isFetching}>
      <PageTitle note={note} actions={<Actions refresh={() => void client.fetchQuery({ ...figures(true), staleTime: 0 })} show={show} tools={<BoardTools app={app.key} dashboard={dashboard} values={filters} picks={picks} ways={ways} label={label} />} edit={edit} />}>
        {label}
      </PageTitle>
      {bar}
      {tabs}
      {(dashboard.blocks ?? []).length === 0 ? (
        <Empty title={t("emptyTitle")} actions={edit}>
          {t("emptyBody")}
        </Empty>
      ) : (
        blocks
      )}
    </div>
  );
};

export const Dashboard = () => {
  const app = useOutletContext<AppSummary>();
  const { dashboard: key = "" } = useParams();
  const { data, error, refetch } = useQuery(dashboardQuery(app.key, key));
  if (error) return <Failure error={error} retry={refetch} />;
  return data ? <Opened app={app} dashboard={data} /> : null;
};
