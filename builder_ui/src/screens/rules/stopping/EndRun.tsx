// Ends one run where it stands, once its maker has said so again.

import { endRun, Failure, type RuleRunWhole } from "@dougong/web";
import { useMutation } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { CircleStop } from "lucide-react";
import { useTranslation } from "react-i18next";

const stands: ReadonlySet<string> = new Set(["running", "waiting", "sending", "failed"]);

export const EndRun = ({ app, run, ended }: { app: string; run: RuleRunWhole; ended: (run: RuleRunWhole) => void }) => {
  const { t } = useTranslation("rules");
  const ending = useMutation({ mutationFn: () => endRun(app, run.id), onSuccess: ended });
  if (!stands.has(run.outcome)) return null;
  return (
    <>
      <Popconfirm title={t("endSure")} okText={t("endRun")} cancelText={t("endNot")} onConfirm={() => ending.mutate()}>
        <Button icon={<CircleStop size={14} />} loading={ending.isPending}>
          {t("endRun")}
        </Button>
      </Popconfirm>
      {ending.error && <Failure small error={ending.error} />}
    </>
  );
};
