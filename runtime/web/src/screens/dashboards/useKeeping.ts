// Who stands in a cell of an RFM, as a segment that keeps itself up to date: written into the draft, and opened there.

import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { segmentOf } from "../../api/dashboards";
import { ApiProblem } from "../../api/problem";
import { usePhone } from "../../preferences/media";
import type { ShownPeople } from "./PeopleDrawer";

/** Nothing where no segment can be made: of another analysis, by who does not build the app, or on a phone. */
export const useKeeping = (app: string, dashboard: string, builds: boolean, people: ShownPeople | null) => {
  const { message } = App.useApp();
  const phone = usePhone();
  const making = useMutation({
    mutationFn: ({ block, group }: ShownPeople) => segmentOf(app, dashboard, block, group),
    onSuccess: ({ segment }) => window.location.assign(`/build/${app}/segments/${segment}`),
    onError: (error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
  });
  if (!builds || phone || !people || !("segment" in people.group)) return undefined;
  return { act: () => making.mutate(people), busy: making.isPending };
};
