// Lets in those who are signed in and leads the others to the sign-in page.

import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { hasSession } from "../api/client";
import { type Me, useMe } from "../api/me";
import { ApiProblem } from "../api/problem";
import { usePreferences } from "../preferences/preferences";
import { FirstPassword } from "../screens/login/FirstPassword";
import { Failure } from "../ui/States";

const Person = createContext<Me | null>(null);

/** The signed-in person; only below `SignedIn`. */
export const useSignedIn = (): Me => {
  const me = useContext(Person);
  if (!me) throw new Error("useSignedIn stands outside SignedIn");
  return me;
};

/** Lets in whoever came by a public link: nobody in particular, who knows whose form it is. */
export const Visitor = ({ organisation, children }: { organisation: Me["organisation"]; children: ReactNode }) => {
  const locale = usePreferences((state) => state.locale);
  const nobody = useMemo<Me>(() => ({ id: "", name: "", username: "", admin: false, locale, departments: [], organisation }), [locale, organisation]);
  return <Person value={nobody}>{children}</Person>;
};

/** Leaves for the sign-in page, by a full load: nothing of the last session stays in memory. */
const Leave = () => {
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    window.location.replace(here === "/" ? "/login" : `/login?next=${encodeURIComponent(here)}`);
  }, []);
  return null;
};

const Asked = ({ children }: { children: ReactNode }) => {
  const { data: me, error, refetch } = useMe();
  if (error instanceof ApiProblem && error.status === 401) return <Leave />;
  if (me?.choosing) return <FirstPassword username={me.username} name={me.name} />;
  if (me) return <Person value={me}>{children}</Person>;
  return error ? <Failure error={error} retry={refetch} /> : null;
};

export const SignedIn = ({ children }: { children: ReactNode }) => (hasSession() ? <Asked>{children}</Asked> : <Leave />);
