// One app being built: lets makers in, finds the step and the definition, draws its designer.

import { type AppSummary, draftQuery, Empty, Failure, Forbidden, FormLoading, Missing, OfflineStrip, SignedIn, useApp, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useParams } from "react-router";
import { FromExcel } from "../screens/book/FromExcel";
import type { StepKey } from "../places";
import { type Step, stepOfKey } from "../steps";
import { BesidesAlone } from "./Besides";
import { DefinitionTabs } from "./DefinitionTabs";
import { NewDefinition, newTexts } from "./NewDefinition";
import { TopBar } from "./TopBar";
import { useDefinitions } from "./useDefinitions";

const noneTexts = {
  forms: ["noneForms", "noneFormsBody"],
  prints: ["nonePrints", "nonePrintsBody"],
  processes: ["noneProcesses", "noneProcessesBody"],
  rules: ["noneRules", "noneRulesBody"],
  tables: ["noneTables", "noneTablesBody"],
  segments: ["noneSegments", "noneSegmentsBody"],
  messages: ["noneMessages", "noneMessagesBody"],
  journeys: ["noneJourneys", "noneJourneysBody"],
  reports: ["noneReports", "noneReportsBody"],
  datasets: ["noneDatasets", "noneDatasetsBody"],
} as const;

const hasNone = (key: StepKey): key is keyof typeof noneTexts => key in noneTexts;

/** A step without a single definition yet. */
const None = ({ app, step }: { app: string; step: Step }) => {
  const { t } = useTranslation("builder");
  const [naming, setNaming] = useState(false);
  const fresh = newTexts[step.key];
  if (!fresh || !hasNone(step.key)) return null;
  const [title, body] = noneTexts[step.key];
  return (
    <>
      <Empty
        title={t(title)}
        actions={
          <>
            <Button type="primary" icon={<Plus size={16} />} onClick={() => setNaming(true)}>
              {t(fresh)}
            </Button>
            {step.key === "forms" && <FromExcel app={app} />}
          </>
        }
      >
        {t(body)}
      </Empty>
      <NewDefinition app={app} step={step} open={naming} close={() => setNaming(false)} />
    </>
  );
};

type ChosenProps = { app: AppSummary; step: Step; definition: string };

const Chosen = ({ app, step, definition }: ChosenProps) => {
  const { error, isPending, refetch } = useQuery(draftQuery(app.key));
  const all = useDefinitions(app.key, step);
  const { Designer } = step;
  if (error) return <Failure error={error} retry={refetch} name={app.label} />;
  if (isPending) return null;
  if (step.kind === null || definition) {
    return (
      <>
        {step.kind && <DefinitionTabs app={app.key} step={step} definition={definition} />}
        <Suspense fallback={<FormLoading />}>
          <Designer key={definition} app={app} definition={definition} />
        </Suspense>
      </>
    );
  }
  const first = all[0];
  if (first) return <Navigate to={`/${app.key}/${step.key}/${first.key}`} replace />;
  return (
    <>
      <BesidesAlone app={app.key} step={step} />
      <None app={app.key} step={step} />
    </>
  );
};

const OpenApp = () => {
  const { t } = useTranslation("builder");
  const { app: key = "", step: stepKey, definition = "" } = useParams();
  const { data: app, error, refetch } = useApp(key);
  useTitle(app?.label);
  const step = stepOfKey(stepKey);
  if (error) return <Failure error={error} retry={refetch} />;
  if (app === undefined) return null;
  if (app === null || !step) return <Missing />;
  if (!app.can_build) return <Forbidden name={app.label} detail={t("notBuilderBody")} />;
  return (
    <>
      <TopBar app={app} step={step} definition={definition} />
      <OfflineStrip />
      <main id="content">
        <Chosen app={app} step={step} definition={definition} />
      </main>
    </>
  );
};

export const Builder = () => (
  <SignedIn>
    <OpenApp />
  </SignedIn>
);
