// A dashboard with nothing around it: what a browser without a person draws for an email.

import { type RefObject, useEffect, useRef } from "react";
import { Outlet, useParams } from "react-router";
import { useApp } from "../../api/apps";
import { SignedIn } from "../../shell/SignedIn";
import styles from "./Picture.module.css";

const PACE = 100;

/** Whether all figures are there and every chart is drawn. */
const isDrawn = (page: HTMLElement): boolean =>
  page.querySelector("h1, h2") !== null &&
  page.querySelector('[aria-busy="true"], [role="status"]') === null &&
  [...page.querySelectorAll('[role="figure"]')].every((figure) => figure.querySelector(".main-svg") !== null);

/** Says on the document that it may be photographed: twice drawn in a row, for a chart may be drawn anew. */
const useSaysDrawn = (place: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    let times = 0;
    const timer = setInterval(() => {
      times = place.current && isDrawn(place.current) ? times + 1 : 0;
      if (times > 1) document.documentElement.dataset.picture = "drawn";
    }, PACE);
    return () => clearInterval(timer);
  }, [place]);
};

const Page = () => {
  const { app: key = "" } = useParams();
  const { data: app } = useApp(key);
  const place = useRef<HTMLDivElement>(null);
  useSaysDrawn(place);
  return (
    <div ref={place} className={styles.page} data-picture-page="">
      {app && <Outlet context={{ ...app, can_build: false }} />}
    </div>
  );
};

export const Picture = () => (
  <SignedIn>
    <Page />
  </SignedIn>
);
