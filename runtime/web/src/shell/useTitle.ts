// The title of the page; inside DingTalk or WeCom the host draws it as the title bar, on a phone it stands at the top.

import { useEffect } from "react";
import { create } from "zustand";

export const usePageTitle = create<{ readonly title: string }>(() => ({ title: "" }));

export const useTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (!title) return;
    document.title = title;
    usePageTitle.setState({ title });
  }, [title]);
};
