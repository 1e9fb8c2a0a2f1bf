// Counts drawings for tests: React tells whoever stands at its hook of every commit, and which components worked for it.

type Fiber = { readonly elementType: unknown; readonly flags: number; readonly child: Fiber | null; readonly sibling: Fiber | null };
type Root = { readonly current: Fiber };

/** React's mark on a component that was called in this commit. */
const worked = 1;

const workedIn = (fiber: Fiber | null, component: unknown): Fiber[] => {
  const found: Fiber[] = [];
  for (let each = fiber; each; each = each.sibling) {
    if (each.elementType === component && (each.flags & worked) !== 0) found.push(each);
    found.push(...workedIn(each.child, component));
  }
  return found;
};

const heard: ((root: Root) => void)[] = [];
let latest: Root | null = null;

/** To be called before React is loaded, by `vi.hoisted`: it looks for the hook only once. */
export const listenToReact = (): void => {
  const tellAll = (_: number, root: Root): void => {
    latest = root;
    heard.forEach((tell) => tell(root));
  };
  const hook = { supportsFiber: true, inject: () => 1, onCommitFiberUnmount: () => undefined, onCommitFiberRoot: tellAll };
  Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
};

/** jsdom lays nothing out: there is nothing to observe. */
export const standInForLayout = (): void => {
  class Observer {
    readonly observe = (): void => undefined;
    readonly unobserve = (): void => undefined;
    readonly disconnect = (): void => undefined;
  }
  Object.assign(globalThis, { ResizeObserver: Observer, IntersectionObserver: Observer });
};

/** How often a component is drawn while something is done. */
export const rendersOf = async (component: unknown, doing: () => Promise<void> | void): Promise<number> => {
  let count = 0;
  // A part of the tree that a commit did not visit keeps its marks of the commit before.
  let before: ReadonlySet<Fiber> = new Set(latest ? workedIn(latest.current.child, component) : []);
  const tell = (root: Root): void => {
    const now = new Set(workedIn(root.current.child, component));
    count += [...now].filter((fiber) => !before.has(fiber)).length;
    before = now;
  };
  heard.push(tell);
  await doing();
  heard.splice(heard.indexOf(tell), 1);
  return count;
};
