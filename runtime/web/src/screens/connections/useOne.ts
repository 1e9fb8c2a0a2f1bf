// One connection with its connector, out of the lists.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { connectionsQuery, connectorsQuery } from "../../api/connections";

/** The connection of the address; null where there is none of that id. Its connector is null where that is not installed any more. */
export const useOne = () => {
  const { connection: id = "" } = useParams();
  const connectors = useQuery(connectorsQuery);
  const all = useQuery(connectionsQuery);
  const connection = all.data && (all.data.find((each) => each.id === id) ?? null);
  return {
    id,
    connection,
    connector: connectors.data && connection ? (connectors.data.find(({ key }) => key === connection.connector) ?? null) : undefined,
    error: connectors.error ?? all.error,
    refetch: () => Promise.all([connectors.refetch(), all.refetch()]),
  };
};
