import marks from '../components/marks.module.css';

const SHAPES = {
  referent: 'M2.5 1v10M2.5 1.5h7.5l-2 2.25 2 2.25H2.5',
  signs: 'M1.5 10.5h9M2.5 8 8.5 2l1.5 1.5L4 9.5H2.5Z',
  account: 'M6 1.5a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM1.5 11c.5-3 8.5-3 9 0',
  noAccount: 'M2 6h8',
};

/** What a member is, by a shape of its own and the words. */
export function MemberMark({ shape, words }: { shape: keyof typeof SHAPES; words: string }) {
  return (
    <span className={marks.mark}>
      <svg viewBox="0 0 12 12" className={marks.calm} aria-hidden="true" focusable="false">
        <path
          d={SHAPES[shape]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{words}</span>
    </span>
  );
}
