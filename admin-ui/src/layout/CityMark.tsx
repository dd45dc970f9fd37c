/** A gate and two towers, drawn in one line. */
export function CityMark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M5 26V15l5-5 5 5v11M15 26V12l3-6 3 6v14M21 26V17l3-3 3 3v9M3 26h26"
        fill="none"
        stroke="var(--slate)"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
