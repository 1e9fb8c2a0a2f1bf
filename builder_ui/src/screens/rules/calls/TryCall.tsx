// The body that a rule is tried on: the samples of its values, to be changed at will.

import { Alert, Button, Input } from "antd";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rule } from "../rule";
import { bodyOf, readJson } from "./sample";

type TryCallProps = { rule: Rule; again: boolean; pending: boolean; attempt: (body: unknown) => void };

export const TryCall = ({ rule, again, pending, attempt }: TryCallProps) => {
  const { t } = useTranslation("rules");
  const sample = JSON.stringify(bodyOf(rule.trigger?.values ?? []), null, 2);
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? sample;
  const body = readJson(text);
  return (
    <>
      <Input.TextArea aria-label={t("sample")} autoSize={{ minRows: 4, maxRows: 14 }} value={text} onChange={({ target }) => setWritten(target.value)} />
      {body === undefined && <Alert showIcon type="error" title={t("notJson")} />}
      <Button type="primary" icon={<Play size={14} />} disabled={body === undefined} loading={pending} onClick={() => attempt(body)}>
        {t(again ? "testAgain" : "testNow")}
      </Button>
    </>
  );
};
