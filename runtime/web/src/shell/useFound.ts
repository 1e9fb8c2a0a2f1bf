// Everything a few letters lead to, nearest first, in groups.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useApps } from "../api/apps";
import { personSearchQuery, recordSearchQuery } from "../api/search";
import { useSettled } from "../ui/useSettled";
import { helpFor } from "./help";
import { matching, peopleAsTargets, placesOf, recordsAsTargets, type Target } from "./jump";

const PAUSE = 200;
const MOST_PLACES = 6;

export type Group = { readonly name: "places" | "records" | "people" | "help"; readonly targets: readonly Target[] };

export const useFound = (text: string): { readonly groups: readonly Group[]; readonly asking: boolean; readonly whole: boolean } => {
  const { t } = useTranslation(["shell", "help"]);
  const { t: help } = useTranslation("help");
  const { app } = useParams();
  const { data: apps = [] } = useApps();
  const typed = text.trim();
  const asked = useSettled(typed, PAUSE);
  const records = useQuery(recordSearchQuery(asked, app));
  const people = useQuery(personSearchQuery(asked));
  const current = asked === typed;
  const groups: Group[] = [
    { name: "places", targets: matching(placesOf(apps), typed, typed ? MOST_PLACES : 12) },
    { name: "records", targets: current ? recordsAsTargets(records.data?.items ?? [], apps, t("shell:untitled")) : [] },
    { name: "people", targets: current ? peopleAsTargets(people.data?.items ?? []) : [] },
    { name: "help", targets: helpFor(typed, help, t("shell:found_help")) },
  ];
  return {
    groups: groups.filter(({ targets }) => targets.length > 0),
    asking: !current || records.isLoading || people.isLoading,
    whole: records.data?.whole ?? true,
  };
};
