// The title of the page; inside DingTalk or WeCom the host draws it as the title bar.

import { useEffect } from "react";

export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
};
