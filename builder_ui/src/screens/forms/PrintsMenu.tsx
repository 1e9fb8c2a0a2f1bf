// The print templates of a form: to one of them, or to a new one that prints the whole form.

import { draftQuery, keyFor, type Label, useForgetPlans, useLabel, writeDefinition } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { Plus, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useWords } from "../prints/editing";
import { wholeForm } from "../prints/blocks/newBlock";
import { type FormField } from "../prints/template";
import { type OpenDraft, useDraftPart } from "../../draft";
import type { Form } from "./form";

export const PrintsMenu = ({ app, draft }: { readonly app: string; readonly draft: OpenDraft<Form> }) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const go = useNavigate();
  const { message } = App.useApp();
  const forgetPlans = useForgetPlans(app);
  const all = useQuery(draftQuery(app)).data?.prints ?? [];
  const form = useDraftPart(draft, ({ definition }) => definition.key);
  const label = useDraftPart(draft, ({ definition }) => definition.label);
  const own = all.filter((each) => each["form"] === form);
  const name = labelOf(label) || form;
  const words = useWords(name);
  const make = useMutation({
    mutationFn: async () => {
      const key = await keyFor(name, all.map((each) => each.key), "print");
      const blocks = wholeForm(draft.store.getState().definition.fields as unknown as readonly FormField[], words);
      await writeDefinition(app, "prints", key, { key, label: name, form, paper: "A4", blocks } as never, null);
      return key;
    },
    onSuccess: async (key) => {
      await forgetPlans();
      void go(`/${app}/prints/${key}`);
    },
    onError: (error) => void message.error(error.message, 6),
  });
  const items = [
    ...own.map(({ key, label }) => ({ key: `print ${key}`, label: labelOf(label as Label) || key, onClick: () => void go(`/${app}/prints/${key}`) })),
    { key: "new", icon: <Plus size={14} />, label: t("newTemplate"), onClick: () => make.mutate() },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <Button size="small" type="text" icon={<Printer size={14} />} loading={make.isPending}>
        {t("templates", { count: own.length })}
      </Button>
    </Dropdown>
  );
};
