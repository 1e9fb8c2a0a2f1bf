// Nothing, for so many millimetres.

import { MoveVertical } from "lucide-react";
import { Part } from "../Inputs";
import type { BlockOf } from "../template";
import { High } from "./High";
import type { BlockProps, BlockView } from "./view";

const Settings = (props: BlockProps<BlockOf<"space">>) => (
  <Part title="">
    <High {...props} least={1} most={200} usual={5} />
  </Part>
);

export const space: BlockView<BlockOf<"space">> = { icon: MoveVertical, begins: () => ({}), Settings };
