// The whole chart of a run; filled in below.

import { Modal } from "antd";
import type { Run } from "../../api/tasks";

export const RunDialog = ({ run, open, close }: { run: Run; open: boolean; close: () => void }) => (
  <Modal open={open} onCancel={close} footer={null} width={1200} title={run.process_label} />
);
