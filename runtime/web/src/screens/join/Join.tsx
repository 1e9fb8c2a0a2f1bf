// Coming in by a link: a new person says who they are, a known one chooses a new password.

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { join, type Welcome, welcomeQuery } from "../../api/joining";
import { ApiProblem } from "../../api/problem";
import { useTitle } from "../../shell/useTitle";
import { Mark } from "../../ui/Mark";
import { Failure } from "../../ui/States";
import { Notice } from "../../ui/Notice";
import styles from "../login/Login.module.css";

type Field = "name" | "username" | "password";
type Filled = Record<Field, string>;
type Missing = "nameMissing" | "usernameMissing" | "passwordMissing";

const shortest = 8;

/** What is not filled in yet; the server judges the rest. */
const missingIn = (filled: Filled, returning: boolean): Partial<Record<Field, Missing>> => ({
  ...(!returning && !filled.name.trim() && { name: "nameMissing" as const }),
  ...(!returning && !filled.username.trim() && { username: "usernameMissing" as const }),
  ...(filled.password.length < shortest && { password: "passwordMissing" as const }),
});

const JoinForm = ({ secret, welcome }: { secret: string; welcome: Welcome }) => {
  const { t } = useTranslation(["join", "states"]);
  const [filled, setFilled] = useState<Filled>({ name: "", username: "", password: "" });
  const [tried, setTried] = useState(false);
  const { returning, organisation } = welcome;
  const missing = missingIn(filled, returning);
  const joining = useMutation({
    mutationFn: () => join(secret, returning ? { password: filled.password } : filled),
    // By a full load: nothing of a person signed in before stays in memory.
    onSuccess: () => window.location.replace("/"),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missing).length === 0) joining.mutate();
  };
  const problem = (field: Field): string | undefined => {
    const lacks = missing[field];
    if (tried && lacks) return t(lacks);
    return joining.error instanceof ApiProblem ? joining.error.at(field)?.message : undefined;
  };
  const unplaced = joining.error && !(joining.error instanceof ApiProblem && joining.error.errors.length > 0);
  const item = (field: Field, label: string, box: ReactNode) => (
    <Form.Item label={label} htmlFor={`join-${field}`} validateStatus={problem(field) && "error"} help={problem(field)}>
      {box}
    </Form.Item>
  );
  const box = (field: Field, hint: string, complete: string) => ({
    id: `join-${field}`,
    value: filled[field],
    placeholder: hint,
    autoComplete: complete,
    onChange: (event: { target: { value: string } }) => setFilled({ ...filled, [field]: event.target.value }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Form layout="vertical" component={false} size="large">
        {!returning && item("name", t("name"), <Input autoFocus maxLength={100} {...box("name", t("nameHint"), "name")} />)}
        {!returning && item("username", t("username"), <Input autoCapitalize="none" maxLength={64} {...box("username", t("usernameHint"), "username")} />)}
        {item("password", t("password"), <Input.Password autoFocus={returning} {...box("password", t("passwordHint"), "new-password")} />)}
        {unplaced && (
          <p className={styles.wrong} role="alert">
            {joining.error instanceof ApiProblem ? joining.error.words : t("states:offlineBody")}
          </p>
        )}
        <Button type="primary" htmlType="submit" block className={styles.enter} loading={joining.isPending}>
          {returning ? t("submitReturning") : t("submit", { organisation })}
        </Button>
      </Form>
    </form>
  );
};

const Head = ({ welcome }: { welcome: Welcome }) => {
  const { t } = useTranslation("join");
  const { returning, name, organisation, departments } = welcome;
  const title = returning ? t("returning", { name }) : t("title", { organisation });
  useTitle(title);
  const note = returning ? t("returningNote") : departments.length > 0 ? t("into", { place: departments.join("、") }) : organisation;
  return (
    <header className={styles.head}>
      <Mark size={56} />
      <div>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.subtitle}>{note}</p>
      </div>
    </header>
  );
};

const Dead = () => {
  const { t } = useTranslation("join");
  return (
    <Notice title={t("dead")} actions={<Button type="primary" href="/login">{t("toLogin")}</Button>}>
      {t("deadBody")}
    </Notice>
  );
};

export const Join = () => {
  const { secret = "" } = useParams();
  const { data: welcome, error, refetch } = useQuery(welcomeQuery(secret));
  if (error instanceof ApiProblem && error.status === 404) return <Dead />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (!welcome) return null;
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Head welcome={welcome} />
        <JoinForm secret={secret} welcome={welcome} />
      </div>
    </main>
  );
};
