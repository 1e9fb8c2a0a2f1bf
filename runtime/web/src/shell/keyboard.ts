// A keyboard that comes up takes half of the screen: what is being typed into stays in sight, also where the host of the page does not see to it.

const TYPED_INTO = "input, textarea, [contenteditable]";

const bringIntoSight = (): void => {
  const { activeElement } = document;
  if (activeElement?.matches(TYPED_INTO)) activeElement.scrollIntoView({ block: "nearest" });
};

/** From now on, whenever the visible part of the page changes its size. */
export const stayInSight = (): void => {
  (window.visualViewport ?? window).addEventListener("resize", bringIntoSight);
};
