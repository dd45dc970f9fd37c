/** A small town seen from across the river, in one line. */
export function Skyline({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 520 190" className={className} aria-hidden="true" focusable="false">
      <g
        fill="none"
        stroke="var(--paper)"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        opacity="0.85"
      >
        <path d="M4 150h34v-34l22-20 22 20v34M82 150v-52l18-16 18 16v52M118 150v-30h30l0 30M148 150V74l16-52 16 52v76M180 150v-44l26-22 26 22v44" />
        <path d="M232 150v-66h10v-10h8v10h8v-10h8v10h8v-10h8v10h10v66M292 150v-36l20-18 20 18v36M332 150v-50l24-20 24 20v50M380 150v-28h28v28M408 150v-40l18-16 18 16v40M444 150v-24l26-18 26 18v24h20" />
        <path d="M56 150v-16h8v16M96 116h8M96 128h8M200 150v-20h12v20M310 150v-14h6v14M350 112h12M424 122h6M160 92v10M262 150v-22a8 8 0 0 1 16 0v22" />
        <path
          d="M4 164c40 8 70-6 110 2s70-6 110 2 70-6 110 2 100-6 180 0M40 180c50 5 90-5 140 0s100-4 150 0 80-4 130 0"
          strokeWidth="1.4"
        />
      </g>
    </svg>
  );
}
