// The states every screen has: nothing yet, failed, not for you, not here, no network.

import { Button } from "antd";
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, Unreachable } from "../api/problem";
import { IconButton } from "./IconButton";
import { EmptyDrawing, FailureDrawing, ForbiddenDrawing, OfflineDrawing } from "./illustrations";
import { Notice, type NoticeProps } from "./Notice";

/** Nothing here yet: say what this place will show and offer the first step. */
export const Empty = (props: NoticeProps) => <Notice drawing={<EmptyDrawing />} {...props} />;

const HomeLink = () => {
  const { t } = useTranslation("states");
  // By a full load: the builder, too, leaves for the workspace this way.
  return <Button href="/">{t("goHome")}</Button>;
};

type ForbiddenProps = { name?: string; detail?: string | null; actions?: ReactNode; small?: boolean };

/** The reader may not see this; `name` is what they were after. */
export const Forbidden = ({ name, detail, actions, small = false }: ForbiddenProps) => {
  const { t } = useTranslation("states");
  return (
    <Notice
      drawing={<ForbiddenDrawing />}
      title={name ? t("forbiddenTitle", { name }) : t("forbiddenTitleUnnamed")}
      actions={actions ?? (!small && <HomeLink />)}
      small={small}
    >
      {detail ?? t("forbiddenBody")}
    </Notice>
  );
};

/** No such thing, or no longer. */
export const Missing = ({ small = false }: { small?: boolean }) => {
  const { t } = useTranslation("states");
  return (
    <Notice drawing={<EmptyDrawing />} title={t("missingTitle")} actions={!small && <HomeLink />} small={small}>
      {t("missingBody")}
    </Notice>
  );
};

type FailureProps = { error: Error; retry?: () => unknown; name?: string; small?: boolean };

const Retry = ({ retry }: { retry?: (() => unknown) | undefined }) => {
  const { t } = useTranslation("verbs");
  if (!retry) return null;
  return (
    <Button type="primary" onClick={() => void retry()}>
      {t("retry")}
    </Button>
  );
};

const Unreached = ({ retry, small = false }: Omit<FailureProps, "error">) => {
  const { t } = useTranslation("states");
  return (
    <Notice drawing={<OfflineDrawing />} title={t("offlineTitle")} actions={<Retry retry={retry} />} small={small}>
      {t("offlineBody")}
    </Notice>
  );
};

const Reference = ({ code }: { code: string }) => {
  const { t } = useTranslation("states");
  const time = new Date().toTimeString().slice(0, 5);
  return (
    <>
      <span className="dg-mono">{t("reference", { time, code })}</span>
      <IconButton
        size="small"
        icon={Copy}
        label={t("copyReference")}
        onClick={() => void navigator.clipboard.writeText(code)}
      />
    </>
  );
};

/** Whatever went wrong while reading, as the state that fits it. */
export const Failure = ({ error, retry, name, small = false }: FailureProps) => {
  const { t } = useTranslation("states");
  if (error instanceof Unreachable) return <Unreached retry={retry} small={small} />;
  const problem = error instanceof ApiProblem ? error : null;
  if (problem?.status === 403) return <Forbidden name={name} detail={problem.detail} small={small} />;
  if (problem?.status === 404) return <Missing small={small} />;
  return (
    <Notice
      drawing={<FailureDrawing />}
      title={t("errorTitle")}
      actions={<Retry retry={retry} />}
      foot={problem?.reference && <Reference code={problem.reference} />}
      small={small}
    >
      {problem?.words || t("errorBody")}
    </Notice>
  );
};

/** A place whose screen somebody else still builds. */
export const Pending = () => {
  const { t } = useTranslation("states");
  return (
    <Empty title={t("screenPending")} actions={<HomeLink />}>
      {t("screenPendingBody")}
    </Empty>
  );
};
