// Line drawings for the states of a screen, made of the pieces of a bracket set.

const edge = "var(--dg-color-border)";
const accent = "var(--dg-color-primary)";
const tint = "var(--dg-color-primary-bg)";
const paper = "var(--dg-color-bg-container)";

const base = { width: 128, height: 92, viewBox: "0 0 128 92", fill: "none", "aria-hidden": true } as const;
const Ground = () => <path d="M8 84h112" stroke="var(--dg-color-border-secondary)" strokeWidth="1.5" />;

/** The beam is still to be laid. */
export const EmptyDrawing = () => (
  <svg {...base}>
    <Ground />
    <rect x="50" y="64" width="28" height="20" rx="2" fill={paper} stroke={edge} strokeWidth="1.5" />
    <path d="M30 64c1-11 7-18 16-18h36c9 0 15 7 16 18z" fill={tint} stroke={accent} strokeWidth="1.5" />
    <rect x="24" y="30" width="20" height="16" rx="3" fill={paper} stroke={edge} strokeWidth="1.5" />
    <rect x="84" y="30" width="20" height="16" rx="3" fill={paper} stroke={edge} strokeWidth="1.5" />
    <rect x="6" y="6" width="116" height="19" rx="4" stroke={accent} strokeWidth="1.5" strokeDasharray="4 3" />
    <path d="M64 10.5v10M59 15.5h10" stroke={accent} strokeWidth="1.75" strokeLinecap="round" />
  </svg>
);

/** One block slipped. */
export const FailureDrawing = () => (
  <svg {...base}>
    <Ground />
    <rect x="50" y="64" width="28" height="20" rx="2" fill={paper} stroke={edge} strokeWidth="1.5" />
    <path d="M30 64c1-11 7-18 16-18h36c9 0 15 7 16 18z" fill="var(--dg-color-fill-tertiary)" stroke={edge} strokeWidth="1.5" />
    <rect x="24" y="30" width="20" height="16" rx="3" fill={paper} stroke={edge} strokeWidth="1.5" />
    <rect x="87" y="29" width="20" height="16" rx="3" transform="rotate(14 97 37)" fill="var(--dg-color-error-bg)" stroke="var(--dg-color-error)" strokeWidth="1.5" />
    <rect x="7" y="8" width="116" height="15" rx="4" transform="rotate(5 65 15)" fill={paper} stroke={edge} strokeWidth="1.5" />
    <path d="M114 44l8-1M112 51l7 4M108 56l3 6" stroke="var(--dg-color-error)" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
);

/** A lock with a bar across. */
export const ForbiddenDrawing = () => (
  <svg {...base}>
    <Ground />
    <path d="M48 32V21a16 16 0 0 1 32 0v11" stroke={edge} strokeWidth="1.5" />
    <rect x="36" y="31" width="56" height="53" rx="4" fill={paper} stroke={edge} strokeWidth="1.5" />
    <rect x="24" y="42" width="80" height="14" rx="2" fill="var(--dg-color-warning-bg)" stroke="var(--dg-color-warning)" strokeWidth="1.5" />
    <circle cx="64" cy="66" r="4.5" stroke={edge} strokeWidth="1.5" />
    <path d="M64 70.5v6" stroke={edge} strokeWidth="1.5" strokeLinecap="round" />
  </svg>
);

/** The blocks stand, the beam floats off. */
export const OfflineDrawing = () => (
  <svg {...base}>
    <Ground />
    <rect x="50" y="64" width="28" height="20" rx="2" fill={paper} stroke={edge} strokeWidth="1.5" />
    <path d="M30 64c1-11 7-18 16-18h36c9 0 15 7 16 18z" fill="var(--dg-color-fill-tertiary)" stroke={edge} strokeWidth="1.5" />
    <path d="M34 38v2M34 30v2M94 38v2M94 30v2" stroke={edge} strokeWidth="1.75" strokeLinecap="round" />
    <rect x="6" y="6" width="116" height="17" rx="4" fill={paper} stroke={edge} strokeWidth="1.5" strokeDasharray="4 3" />
  </svg>
);
