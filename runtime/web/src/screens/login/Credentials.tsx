// User name and password; what is wrong stands under the box it is wrong in.

import { Button, Form, Input, type InputRef } from "antd";
import { CircleAlert } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignIn } from "../../api/me";
import { ApiProblem } from "../../api/problem";
import styles from "./Login.module.css";

const Wrong = ({ children }: { children: string | undefined }) =>
  children ? (
    <span className={styles.wrong} role="alert">
      <CircleAlert size={14} /> {children}
    </span>
  ) : null;

const useRefusal = (error: Error | null): string | undefined => {
  const { t } = useTranslation("states");
  if (!error) return undefined;
  return error instanceof ApiProblem ? error.words || t("errorBody") : t("offlineBody");
};

export const Credentials = ({ entered }: { entered: () => void }) => {
  const { t } = useTranslation("login");
  const signIn = useSignIn();
  const secret = useRef<InputRef>(null);
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const refusal = useRefusal(signIn.error);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!username.trim() || !password) return;
    signIn.mutate({ username: username.trim(), password }, { onSuccess: entered, onError: () => secret.current?.select() });
  };

  const nameWrong = tried && !username.trim() ? t("usernameMissing") : undefined;
  const secretWrong = tried && !password ? t("passwordMissing") : refusal;

  return (
    <form onSubmit={submit} noValidate>
      <Form layout="vertical" component={false} size="large">
        <Form.Item label={t("username")} htmlFor="username" validateStatus={nameWrong && "error"} help={<Wrong>{nameWrong}</Wrong>}>
          <Input
            id="username"
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            placeholder={t("usernameHint")}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </Form.Item>
        <Form.Item
          label={t("password")}
          htmlFor="password"
          validateStatus={secretWrong && "error"}
          help={secretWrong ? <Wrong>{secretWrong}</Wrong> : capsLock && t("capsLock")}
        >
          <Input.Password
            id="password"
            ref={secret}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onKeyUp={(event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" block className={styles.enter} loading={signIn.isPending}>
          {t("submit")}
        </Button>
        <p className={styles.forgotten}>{t("forgotten")}</p>
      </Form>
    </form>
  );
};
