// The product's mark: a bracket set, capital block over two arms.

export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" style={{ flex: "none" }}>
    <rect width="28" height="28" rx="6.5" fill="#0B69A3" />
    <path
      fill="#fff"
      d="M5 8h18v3H5zM7 12h3v2.6H7zM12.5 12h3v2.6h-3zM18 12h3v2.6h-3zM8.5 15.6h11v.9a5.5 3.6 0 0 1-11 0zM12.6 20.6h2.8v1.9h-2.8z"
    />
  </svg>
);
