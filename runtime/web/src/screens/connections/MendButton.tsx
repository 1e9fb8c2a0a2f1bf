// The one button that mends what is wrong with a connection.

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Connection, Connector, Trouble } from "../../api/connections";
import { mendOf } from "./mending";
import { useAuthorising } from "./useTurning";

type MendButtonProps = {
  readonly connection: Connection;
  readonly connector: Connector | undefined;
  readonly trouble: Trouble | null;
  /** Looking again, where the page can do that itself. */
  readonly onCheck?: () => void;
};

export const MendButton = ({ connection, connector, trouble, onCheck }: MendButtonProps) => {
  const { t } = useTranslation("connections");
  const go = useNavigate();
  const authorising = useAuthorising(connection.id);
  const mend = mendOf(trouble, connector);
  if (mend === "authorise") {
    return (
      <Button type="primary" size="small" loading={authorising.isPending} onClick={() => authorising.mutate()}>
        {connection.granted ? t("authoriseAgain") : t("goAuthorise")}
      </Button>
    );
  }
  if (mend === "credentials") {
    return (
      <Button type="primary" size="small" onClick={() => go(`/connections/${connection.id}/credentials`)}>
        {t("changeCredentials")}
      </Button>
    );
  }
  return (
    <Button size="small" onClick={onCheck ?? (() => go(`/connections/${connection.id}/check`))}>
      {t("checkAgain")}
    </Button>
  );
};
