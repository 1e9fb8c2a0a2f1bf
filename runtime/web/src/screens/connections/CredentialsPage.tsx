// The second step of a connection that is there: its settings, with new secrets where somebody gives them.

import { useNavigate, useSearchParams } from "react-router";
import { FormLoading } from "../../ui/Loading";
import { Failure, Missing } from "../../ui/States";
import { Credentials } from "./Credentials";
import { useOne } from "./useOne";
import { WizardFrame } from "./WizardFrame";

export const CredentialsPage = () => {
  const go = useNavigate();
  const [asked] = useSearchParams();
  const { connection, connector, error, refetch } = useOne();
  if (error) return <Failure error={error} retry={refetch} />;
  if (connection === null || connector === null) return <Missing />;
  if (!connection || !connector) return <FormLoading />;
  return (
    <WizardFrame title={connection.label} step={1}>
      <Credentials key={connection.id} connector={connector} connection={connection} taken={[]} first={asked.get("field")} onBack={() => go("/connections")} />
    </WizardFrame>
  );
};
