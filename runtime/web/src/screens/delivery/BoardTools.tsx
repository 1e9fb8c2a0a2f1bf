// In the head of a dashboard: have it sent, take it along.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Download, Mail } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { appViewQuery, may } from "../../api/appView";
import { usePhone } from "../../preferences/media";
import { IconButton } from "../../ui/IconButton";
import { type Board, SENDING } from "./board";
import { SendingSheet } from "./SendingSheet";
import { useTaking } from "./useTaking";

export const BoardTools = ({ label, ...board }: Board & { readonly label: string }) => {
  const { t } = useTranslation("delivery");
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState(search.has(SENDING));
  const phone = usePhone();
  const taking = useTaking(board);
  const forms = useQuery(appViewQuery(board.app)).data?.forms ?? [];
  const counted = new Set((board.dashboard.blocks ?? []).map(({ form }) => form));
  // Of what is counted by a dataset only the server knows.
  const takes = [...counted].some((key) => forms.every((form) => form.key !== key || may(form, "export")));
  const close = (): void => {
    setOpen(false);
    if (!search.has(SENDING)) return;
    const next = new URLSearchParams(search);
    next.delete(SENDING);
    setSearch(next, { replace: true });
  };
  return (
    <>
      {takes && <IconButton icon={Download} label={t("take")} loading={taking.isPending} onClick={() => taking.mutate({ block: null, name: label })} />}
      {phone ? <IconButton icon={Mail} label={t("sending")} onClick={() => setOpen(true)} /> : <Button type="text" icon={<Mail size={16} />} onClick={() => setOpen(true)}>{t("sending")}</Button>}
      {open && <SendingSheet {...board} label={label} meant={search.get(SENDING)} close={close} />}
    </>
  );
};
