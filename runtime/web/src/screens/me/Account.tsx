// My own name and password.

import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, useRenameMe } from "../../api/me";
import { ApiProblem } from "../../api/problem";
import { useSignedIn } from "../../shell/SignedIn";
import { Card } from "../../ui/Card";

const useWords = () => {
  const { t } = useTranslation("states");
  return (error: Error): string => (error instanceof ApiProblem ? error.words || t("errorBody") : t("offlineBody"));
};

export const MyName = () => {
  const { t } = useTranslation("join");
  const { message } = App.useApp();
  const words = useWords();
  const me = useSignedIn();
  const [name, setName] = useState(me.name);
  const rename = useRenameMe();
  const save = (): void =>
    rename.mutate(name.trim(), {
      onSuccess: (saved) => void message.success(t("nameSaved", { name: saved.name })),
      onError: (error) => void message.error(words(error)),
    });
  return (
    <Card title={t("myAccount")}>
      <Form layout="vertical" component={false}>
        <Form.Item label={t("myName")} htmlFor="my-name">
          <Input id="my-name" autoComplete="name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Button disabled={!name.trim() || name.trim() === me.name} loading={rename.isPending} onClick={save}>
          {t("saveName")}
        </Button>
      </Form>
    </Card>
  );
};

export const MyPassword = () => {
  const { t } = useTranslation("join");
  const words = useWords();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  // The server ends every session: the next page is the sign-in page.
  const change = useMutation({ mutationFn: changePassword, onSuccess: () => window.location.assign("/login") });
  const problem = (path: "old" | "new"): string | undefined => (change.error instanceof ApiProblem ? change.error.at(path)?.message : undefined);
  const other = change.error && !problem("old") && !problem("new") ? words(change.error) : undefined;
  return (
    <Card title={t("changePassword")}>
      <Form layout="vertical" component={false}>
        <Form.Item label={t("oldPassword")} htmlFor="old-password" validateStatus={problem("old") && "error"} help={problem("old")}>
          <Input.Password id="old-password" autoComplete="current-password" value={old} onChange={(event) => setOld(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("newPassword")} htmlFor="new-password" validateStatus={(problem("new") ?? other) && "error"} help={problem("new") ?? other} extra={t("changeNote")}>
          <Input.Password id="new-password" autoComplete="new-password" placeholder={t("passwordHint")} value={fresh} onChange={(event) => setFresh(event.target.value)} />
        </Form.Item>
        <Button disabled={!old || !fresh} loading={change.isPending} onClick={() => change.mutate({ old, new: fresh })}>
          {t("passwordChange")}
        </Button>
      </Form>
    </Card>
  );
};
