// A new form, process, rule …: only a name is asked for; the key comes from it.

import { ApiProblem, type Definition, draftQuery, keyFor, useForgetPlans, writeDefinition } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { StepKey, StepPlace } from "../places";
import { beginningOf } from "./beginnings";
import { useDefinitions } from "./useDefinitions";

/** The steps that have something to make, with the words for it. */
export const newTexts = {
  forms: "newForm",
  prints: "newPrint",
  processes: "newProcess",
  rules: "newRule",
  tables: "newTable",
  segments: "newSegment",
  messages: "newMessage",
  journeys: "newJourney",
  reports: "newReport",
  datasets: "newDataset",
  roles: null,
  settings: null,
} as const satisfies Record<StepKey, string | null>;

type Beside = { readonly all: readonly Definition[]; readonly open: string; readonly forms: readonly Definition[] };

const makeDefinition = async (app: string, step: StepPlace, label: string, { all, open, forms }: Beside): Promise<string> => {
  const kind = step.kind ?? step.key;
  const key = await keyFor(label, all.map((each) => each.key), kind.replace(/e?s$/, ""));
  await writeDefinition(app, kind, key, { key, label, ...beginningOf(kind, forms, all.find((each) => each.key === open)) }, null);
  return key;
};

type NewDefinitionProps = { app: string; step: StepPlace; open: boolean; close: () => void };

export const NewDefinition = ({ app, step, open, close }: NewDefinitionProps) => {
  const { t } = useTranslation("builder");
  const navigate = useNavigate();
  const forgetPlans = useForgetPlans(app);
  const [label, setLabel] = useState("");
  const [tried, setTried] = useState(false);
  const { definition = "" } = useParams();
  const all = useDefinitions(app, step);
  const forms = useQuery(draftQuery(app)).data?.forms ?? [];
  const add = useMutation({
    mutationFn: () => makeDefinition(app, step, label.trim(), { all, open: definition, forms }),
    onSuccess: async (key) => {
      await forgetPlans();
      close();
      setLabel("");
      setTried(false);
      void navigate(`/${app}/${step.key}/${key}`);
    },
  });
  const submit = (): void => {
    setTried(true);
    if (label.trim()) add.mutate();
  };
  const missing = tried && !label.trim() ? t("newNameMissing") : undefined;
  const refused = add.error instanceof ApiProblem ? add.error.words : add.error?.message;
  const wrong = missing ?? refused;
  const title = newTexts[step.key];
  return (
    <Modal
      open={open}
      title={title && t(title)}
      width={480}
      okText={t("create")}
      cancelText={t("createNot")}
      confirmLoading={add.isPending}
      onOk={submit}
      onCancel={close}
    >
      <Form layout="vertical" component={false}>
        <Form.Item label={t("newName")} required validateStatus={wrong && "error"} help={wrong}>
          <Input
            autoFocus
            maxLength={40}
            aria-label={t("newName")}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            onPressEnter={submit}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
