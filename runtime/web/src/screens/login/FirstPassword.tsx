// Whoever was given a password chooses their own before anything else.

import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword, useSignIn, useSignOut } from "../../api/me";
import { ApiProblem } from "../../api/problem";
import { useTitle } from "../../shell/useTitle";
import { Mark } from "../../ui/Mark";
import styles from "./Login.module.css";

type FirstPasswordProps = { username: string; name: string };

const Boxes = ({ username }: { username: string }) => {
  const { t } = useTranslation(["join", "states"]);
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const signIn = useSignIn();
  // The server ends every session, this one too; the new password opens another.
  const enter = (): void => signIn.mutate({ username, password: fresh }, { onSuccess: () => window.location.replace("/"), onError: () => window.location.replace("/login") });
  const change = useMutation({ mutationFn: changePassword, onSuccess: enter });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (old && fresh) change.mutate({ old, new: fresh });
  };
  const said = change.error instanceof ApiProblem ? change.error : null;
  const wrong = (path: "old" | "new"): string | undefined => said?.at(path)?.message;
  const other = change.error && !wrong("old") && !wrong("new") ? said?.words || t("states:offlineBody") : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Form layout="vertical" component={false} size="large">
        {/* So that what keeps passwords knows whose it is. */}
        <input hidden readOnly autoComplete="username" value={username} />
        <Form.Item label={t("givenPassword")} htmlFor="given-password" validateStatus={wrong("old") && "error"} help={wrong("old")}>
          <Input.Password id="given-password" autoFocus autoComplete="current-password" value={old} onChange={(event) => setOld(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("ownPassword")} htmlFor="own-password" validateStatus={(wrong("new") ?? other) && "error"} help={wrong("new") ?? other}>
          <Input.Password id="own-password" autoComplete="new-password" placeholder={t("passwordHint")} value={fresh} onChange={(event) => setFresh(event.target.value)} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block className={styles.enter} disabled={!old || !fresh} loading={change.isPending || signIn.isPending}>
          {t("ownPasswordSet")}
        </Button>
      </Form>
    </form>
  );
};

export const FirstPassword = ({ username, name }: FirstPasswordProps) => {
  const { t } = useTranslation(["join", "verbs"]);
  const signOut = useSignOut();
  useTitle(t("ownPasswordTitle", { name }));
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <Mark size={56} />
          <div>
            <h1 className={styles.title}>{t("ownPasswordTitle", { name })}</h1>
            <p className={styles.subtitle}>{t("ownPasswordNote")}</p>
          </div>
        </header>
        <Boxes username={username} />
        <Button type="text" block onClick={() => signOut.mutate(undefined, { onSettled: () => window.location.assign("/login") })}>
          {t("verbs:signOut")}
        </Button>
      </div>
    </main>
  );
};
