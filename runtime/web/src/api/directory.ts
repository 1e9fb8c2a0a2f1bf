// People and departments: read by administrators, changed one thing at a time.

import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { at, get, patch, post, put, remove } from "./client";
import { type Labelled, meQuery, type SessionLine } from "./me";
import type { FieldProblem } from "./problem";

export type Department = {
  id: string;
  label: string;
  parent: string | null;
  head: string | null;
  position: number;
  /** Together with the departments below. */
  people: number;
};

export type Census = { enabled: number; unplaced: number; disabled: number };

/** A person in full; the first department is the main one. */
export type PersonCard = {
  id: string;
  name: string;
  username: string;
  email: string | null;
  phone: string | null;
  admin: boolean;
  disabled: boolean;
  departments: Labelled[];
};

export type HeldRole = { role: string; label: string; app_label: string; from: { kind: Holder["kind"]; label?: string } };

export type AuditLine = { id: string; at: string; by: Labelled | null; what: string; subject: string | null; text: string };

export type Invitation = { id: string; made_at: string; expires_at: string; made_by: Labelled; person: Labelled | null; departments: Labelled[] };

const directoryKey = ["directory"] as const;

const MOST_FOUND = 20;

/** Colleagues by a few letters of their name; without any, those that come first. */
export const findPeople = async (text: string, signal: AbortSignal): Promise<readonly Labelled[]> =>
  (await get<{ items: Labelled[] }>("/directory/people", { query: { text: text || null, limit: MOST_FOUND }, signal })).items;

/** What was found before stands until the next is there; null asks nothing. */
export const peopleCalledQuery = (text: string | null) =>
  queryOptions({
    queryKey: [...directoryKey, "called", text],
    queryFn: ({ signal }) => findPeople(text ?? "", signal),
    enabled: text !== null,
    placeholderData: keepPreviousData,
  });

export const departmentsQuery = queryOptions({
  queryKey: [...directoryKey, "departments"],
  queryFn: ({ signal }) => get<{ items: Department[]; people: Census }>("/departments", { signal }),
});

/** How many processes ask a manager or the head of a department. */
export const headsQuery = queryOptions({
  queryKey: [...directoryKey, "heads"],
  queryFn: ({ signal }) => get<{ processes: number }>("/departments/heads", { signal }),
});

export type PeopleAsk = { text?: string; department?: string; unplaced?: boolean; disabled?: boolean };

type PeoplePage = { items: PersonCard[]; next: string | null };

export const peopleQuery = (ask: PeopleAsk) =>
  infiniteQueryOptions({
    queryKey: [...directoryKey, "people", ask],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<PeoplePage>("/people", { query: { ...ask, after: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
  });

/** Somebody by id, wherever they are listed; null where there is no such person. */
export const personQuery = (id: string | null) =>
  queryOptions({
    queryKey: [...directoryKey, "person", id],
    queryFn: async ({ signal }) => (await get<PeoplePage>("/people", { query: { id }, signal })).items[0] ?? null,
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });

export const rolesOfPersonQuery = (person: string) =>
  queryOptions({
    queryKey: [...directoryKey, "roles", person],
    queryFn: async ({ signal }) => (await get<{ items: HeldRole[] }>(at`/people/${person}/roles`, { signal })).items,
  });

/** Where a person is signed in. */
export const sessionsOfPersonQuery = (person: string) =>
  queryOptions({
    queryKey: [...directoryKey, "sessions", person],
    queryFn: async ({ signal }) => (await get<{ items: SessionLine[] }>(at`/people/${person}/sessions`, { signal })).items,
  });

/** Sign a person out in one place, or everywhere but here. */
export const endSessions = ({ person, session }: { person: string; session: string | null }): Promise<null> =>
  remove(session === null ? at`/people/${person}/sessions` : at`/people/${person}/sessions/${session}`);

type Holder = { kind: "person" | "department" | "everyone"; id: string };

/** A role of an app and who holds it. */
export type AppRole = { role: string; label: string; holders: (Holder & { label: string })[] };

export const rolesOfAppQuery = (app: string) =>
  queryOptions({
    queryKey: [...directoryKey, "roles of app", app],
    queryFn: async ({ signal }) => (await get<{ items: AppRole[] }>(at`/apps/${app}/roles`, { signal })).items,
  });

const setHolders = (app: string, role: string, holders: Holder[]): Promise<null> =>
  put(at`/apps/${app}/roles/${role}/holders`, { body: { holders: holders.map(({ kind, id }) => ({ kind, id })) } });

/** Give a person a role of an app, or take it: `role` is "app/role". */
export const changeRole = async ({ person, role, holds }: { person: string; role: string; holds: boolean }): Promise<null> => {
  const [app = "", key = ""] = role.split("/");
  // Read anew: what is sent is the whole list, and somebody else may have changed it.
  const known = (await get<{ items: AppRole[] }>(at`/apps/${app}/roles`)).items.find((each) => each.role === key);
  const others = (known?.holders ?? []).filter(({ kind, id }) => !(kind === "person" && id === person));
  return setHolders(app, key, holds ? [...others, { kind: "person", id: person }] : others);
};

const auditPage = 50;

/** What was done to access, newest first; of one person when a subject is given. */
export const auditQuery = (subject: string | null = null) =>
  infiniteQueryOptions({
    queryKey: [...directoryKey, "audit", subject],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await get<{ items: AuditLine[] }>("/audit", { query: { subject, before: pageParam }, signal })).items,
    getNextPageParam: (page) => (page.length < auditPage ? null : (page[page.length - 1]?.id ?? null)),
  });

export const invitationsQuery = queryOptions({
  queryKey: [...directoryKey, "invitations"],
  queryFn: async ({ signal }) => (await get<{ items: Invitation[] }>("/invitations", { signal })).items,
});

/** A change to the organisation; everything shown of it is read anew, one's own name included. */
export const useDirectoryChange = <Asked, Answer>(change: (asked: Asked) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Not waited for: what is read anew may take away the very place that tells of the change.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: directoryKey });
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
};

export type DepartmentFields = { label?: string; parent?: string | null; head?: string | null };

export const addDepartment = (fields: DepartmentFields): Promise<Department> => post("/departments", { body: fields });
export const editDepartment = ({ id, ...fields }: DepartmentFields & { id: string }): Promise<Department> =>
  patch(at`/departments/${id}`, { body: fields });
export const removeDepartment = (id: string): Promise<null> => remove(at`/departments/${id}`);

export type PersonFields = {
  name: string;
  username: string;
  phone: string | null;
  email: string | null;
  admin: boolean;
  departments: string[];
};

export const addPerson = (fields: PersonFields & { password: string }): Promise<PersonCard> => post("/people", { body: fields });
export const editPerson = ({ id, ...fields }: Partial<PersonFields> & { id: string; disabled?: boolean }): Promise<PersonCard> =>
  patch(at`/people/${id}`, { body: fields });
export const resetPassword = ({ id, password }: { id: string; password: string }): Promise<null> =>
  post(at`/people/${id}/password`, { body: { password } });

/** Put people into one department and out of all others. */
export const movePeople = ({ ids, department }: { ids: readonly string[]; department: string }): Promise<PersonCard[]> =>
  Promise.all(ids.map((id) => editPerson({ id, departments: [department] })));

export type NewInvitation = { departments: string[]; days: number };

export const invite = (asked: NewInvitation): Promise<{ path: string }> => post("/invitations", { body: asked });
export const revokeInvitation = (id: string): Promise<null> => remove(at`/invitations/${id}`);

/** One row of a table of staff, with what keeps it out. */
export type StaffRow = { row: number; name: string; username: string; phone: string; email: string; department: string; problems: FieldProblem[] };

type Bare = Omit<StaffRow, "problems">;
const bare = ({ problems: _, ...row }: StaffRow): Bare => row;

export const lookAtStaff = async (file: string): Promise<StaffRow[]> =>
  (await post<{ items: StaffRow[] }>("/staff/look", { body: { file } })).items;
export const checkStaff = async (rows: readonly StaffRow[]): Promise<StaffRow[]> =>
  (await post<{ items: StaffRow[] }>("/staff/check", { body: { rows: rows.map(bare) } })).items;

/** Somebody who came in by a table, with the link to choose a password by. */
export type Brought = { id: string; name: string; username: string; path: string };

export const bringInStaff = async (rows: readonly StaffRow[]): Promise<Brought[]> =>
  (await post<{ items: Brought[] }>("/staff", { body: { rows: rows.map(bare) } })).items;
