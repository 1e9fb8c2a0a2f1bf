// Taking the figures of dashboards along, having them sent, and being told of them.

export { Arriving } from "./Arriving";
export { BoardTools } from "./BoardTools";
export { useBlockTools } from "./useBlockTools";
