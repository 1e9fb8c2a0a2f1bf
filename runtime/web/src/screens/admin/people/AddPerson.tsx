// Adding one person by hand: what is written down, then what to tell them.

import { App, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addPerson, type Department, type PersonFields as Fields, useDirectoryChange } from "../../../api/directory";
import { ApiProblem } from "../../../api/problem";
import { useWords } from "../useSaid";
import { HandOver } from "./HandOver";
import { newPassword } from "./passwords";
import { blankPerson, PersonFields } from "./PersonFields";

type AddPersonProps = { department: string | null; departments: readonly Department[]; close: () => void };

export const AddPerson = ({ department, departments, close }: AddPersonProps) => {
  const { t } = useTranslation("admin");
  const { message } = App.useApp();
  const words = useWords();
  const [person, setPerson] = useState<Fields>({ ...blankPerson, departments: department ? [department] : [] });
  const [password] = useState(newPassword);
  const add = useDirectoryChange(addPerson);
  const submit = (): void =>
    add.mutate(
      { ...person, password },
      {
        onError: (error) => {
          // What has a place is shown there.
          if (!(error instanceof ApiProblem && error.errors.length > 0)) void message.error(words(error));
        },
      },
    );
  if (add.data) return <HandOver name={add.data.name} username={add.data.username} password={password} first close={close} />;
  return (
    <Modal open width={480} title={t("newPerson")} okText={t("createPerson")} cancelText={t("cancel")} confirmLoading={add.isPending} onOk={submit} onCancel={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!add.isPending) submit();
        }}
      >
        <PersonFields at="new-person" autoFocus value={person} onChange={setPerson} departments={departments} error={add.error} />
        {/* Enter needs a button that submits; the one that is seen stands outside of the form. */}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
};
