// A dashboard as its viewers see it.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Hammer, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useOutletContext, useParams, useSearchParams } from "react-router";
import { appViewQuery } from "../../api/appView";
import type { AppSummary } from "../../api/apps";
import { type BlockAnswer, type BlockDefinition, dashboardQuery, type DashboardDefinition, figuresQuery, type FilterValues } from "../../api/dashboards";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { useAppearance } from "../../theme/Dressed";
import { useLabel } from "../../i18n/useLabel";
import { IconButton } from "../../ui/IconButton";
import { Empty, Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import { useBehind } from "./behind";
import { BlockCard } from "./BlockCard";
import { type Names, useBlockTitle } from "./blockTitle";
import styles from "./Dashboard.module.css";
import { FilterBar } from "./FilterBar";
import { isNarrowed, valuesIn } from "./filters";
import { cellOf, inReadingOrder, isAlone, placeOf } from "./grid";

type BlocksProps = { app: string; dashboard: DashboardDefinition; narrowed: boolean; values: FilterValues; answers: { readonly [block: string]: BlockAnswer } | undefined };

const useTitleOf = (app: string): ((block: BlockDefinition) => string) => {
  const titleOf = useBlockTitle();
  const labelOf = useLabel();
  const forms = useQuery(appViewQuery(app)).data?.forms;
  const formOf = (key: string) => forms?.find((each) => each.key === key);
  const names: Names = {
    form: (key) => labelOf(formOf(key)?.label) || undefined,
    field: (form, key) => labelOf(formOf(form)?.fields.find((each) => each.key === key)?.label) || undefined,
  };
  return (block) => titleOf(block, names);
};

const Blocks = ({ app, dashboard, narrowed, values, answers }: BlocksProps) => {
  const titleOf = useTitleOf(app);
  const open = useBehind(app, dashboard.key, values);
  const blocks = inReadingOrder(dashboard.blocks ?? []);
  const classOf = ({ type }: BlockDefinition, at: number): string =>
    [styles.cell, type === "metric" && styles.small, isAlone(blocks, at) && styles.alone, (type === "table" || type === "pivot") && styles.listing].filter(Boolean).join(" ");
  return (
    <div className={styles.grid}>
      {blocks.map((block, at) => (
        <div key={block.key} className={classOf(block, at)} style={cellOf(placeOf(block))}>
          <BlockCard block={{ ...block, label: titleOf(block) }} answer={answers?.[block.key]} narrowed={narrowed} open={(answer, row) => void open(block.key, titleOf(block), answer, row)} />
        </div>
      ))}
    </div>
  );
};

const timeOf = (at: Date): string => at.toTimeString().slice(0, 5);

const Opened = ({ app, dashboard }: { app: AppSummary; dashboard: DashboardDefinition }) => {
  const { t } = useTranslation("dashboards");
  const labelOf = useLabel();
  const locale = usePreferences((state) => state.locale);
  const theme = useAppearance();
  const [search] = useSearchParams();
  const values = valuesIn(dashboard.filters ?? [], search);
  const { data, error, refetch, isFetching } = useQuery(figuresQuery(app.key, dashboard.key, values, theme, locale));
  const label = labelOf(dashboard.label) || dashboard.key;
  const phone = usePhone();
  useTitle(label);
  if (error) return <Failure error={error} retry={refetch} />;
  const edit = app.can_build && !phone && (
    <Button href={`/build/${app.key}/reports/${dashboard.key}`} icon={<Hammer size={16} />}>
      {t("edit")}
    </Button>
  );
  return (
    <div className={styles.page} aria-busy={isFetching}>
      <PageTitle
        note={data && t("asOf", { time: timeOf(data.at) })}
        actions={
          <>
            <IconButton icon={RefreshCw} label={t("refresh")} onClick={() => void refetch()} />
            {edit}
          </>
        }
      >
        {label}
      </PageTitle>
      <FilterBar app={app.key} filters={dashboard.filters ?? []} />
      {(dashboard.blocks ?? []).length === 0 ? (
        <Empty title={t("emptyTitle")} actions={edit}>
          {t("emptyBody")}
        </Empty>
      ) : (
        <Blocks app={app.key} dashboard={dashboard} narrowed={isNarrowed(dashboard.filters ?? [], values)} values={values} answers={data?.blocks} />
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
