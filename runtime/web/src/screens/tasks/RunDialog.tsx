// The whole chart of a run: the way it took, where it stands, what may come; beside it what happened.

import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Run, type Usual, usualQuery } from "../../api/tasks";
import { usePhone } from "../../preferences/media";
import { Chain, chainOf } from "../../processes";
import { progressOf } from "./course";
import styles from "./RunDialog.module.css";
import { RunEnd, RunNodeCard, RunWayCard } from "./RunNodes";
import { RunTime } from "./RunTime";
import { Trail } from "./Trail";

const standings = ["passed", "current", "future", "untaken"] as const;

const Legend = ({ run }: { run: Run }) => {
  const { t } = useTranslation("tasks");
  return (
    <span className={styles.legend}>
      {standings.map((standing) => (
        <span key={standing}>
          <i className={styles[standing]} /> {t(`legend_${standing}`)}
        </span>
      ))}
      <span>{t("byRelease", { n: run.release })}</span>
    </span>
  );
};

const Picture = ({ run, usual }: { run: Run; usual: Usual | undefined }) => {
  const { graph } = run;
  const { place, zoom } = useFit();
  const start = graph.nodes.find(({ type }) => type === "start");
  return (
    <div className={styles.canvas} ref={place}>
      <div className={styles.drawn} style={{ zoom }}>
        <Chain
          links={start ? chainOf(graph, start.key, null) : []}
          parts={{
            card: (node) => <RunNodeCard node={node} usual={usual?.nodes[node.key]} />,
            end: (node) => <RunEnd node={node} />,
            join: (node) => <RunEnd node={node} />,
            way: (way, number, last, fork) => <RunWayCard edge={graph.edges[way.edge]} number={number} last={last} fork={fork} />,
            taken: (edge) => graph.edges[edge]?.taken ?? false,
          }}
        />
      </div>
    </div>
  );
};

/** Smaller than this, nobody can read it: it is pushed sideways instead. */
const SMALLEST = 0.4;

/** As small as it must be for all of it to be seen side by side. */
const useFit = () => {
  const place = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  useLayoutEffect(() => {
    const room = place.current;
    if (!room) return;
    const fit = (): void => setZoom((now) => Math.max(SMALLEST, Math.min(1, (room.clientWidth * now) / room.scrollWidth)));
    const watch = new ResizeObserver(fit);
    watch.observe(room);
    return () => watch.disconnect();
  }, []);
  return { place, zoom };
};

/** On a phone the chart stands above the trail, drawn as small as it must be. */
export const RunDialog = ({ run, open, close, verbs }: { run: Run; open: boolean; close: () => void; verbs?: ReactNode }) => {
  const { t } = useTranslation("tasks");
  const phone = usePhone();
  const progress = progressOf(run);
  const { data: usual } = useQuery({ ...usualQuery(run.id), enabled: open });
  const title = (
    <span className={styles.head}>
      <span className={styles.called}>
        {t("flowOf", { process: run.process_label })}
        {progress && <span className={styles.progress}>{t("flowAt", progress)}</span>}
      </span>
      {!phone && <Legend run={run} />}
    </span>
  );
  return (
    <Modal open={open} onCancel={close} footer={verbs ? <span className={styles.verbs}>{verbs}</span> : null} width={1200} centered title={title} styles={{ body: { padding: 0 } }}>
      <div className={styles.columns}>
        <Picture run={run} usual={usual} />
        <aside className={styles.side}>
          <RunTime run={run} usual={usual} />
          <Trail run={run} />
        </aside>
      </div>
    </Modal>
  );
};
