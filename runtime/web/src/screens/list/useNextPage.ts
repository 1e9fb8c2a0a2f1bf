// A list that reads on: its next page is asked for as soon as the end comes near.

import { useEffect } from "react";

type Paged = {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
};

/** `near` says whether the end is near; what failed is not tried again by itself. */
export const useNextPage = ({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Paged, near: boolean): void => {
  const wanted = near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wanted) fetchNextPage();
  }, [wanted, fetchNextPage]);
};
