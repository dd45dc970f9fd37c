import type { ContentRow, Written } from './application-content.js';

/** A file without anything that waits for the next sending. */
export function asSent(content: ContentRow): ContentRow {
  return {
    ...content,
    criteria: content.criteria?.map((criterion) => ({ ...criterion, pendingFact: null })) ?? null,
    answers: content.answers?.map((answer) => ({ ...answer, pendingText: null })) ?? null,
    fields: content.fields.map((field) => ({ ...field, pendingText: null })),
    rows: content.rows
      .filter((row) => row.content !== null)
      .map((row) => ({ ...row, pending: null, isPendingRemoval: false })),
  };
}

/** A file as its town and its network prepare it: what waits is shown with its own author. */
export function asPrepared(content: ContentRow): ContentRow {
  return {
    ...content,
    criteria: content.criteria?.map(withAuthor) ?? null,
    answers: content.answers?.map(withAuthor) ?? null,
    fields: content.fields.map((field) => {
      const { pendingBy } = field;
      return withAuthor(pendingBy?.seen === undefined ? field : { ...field, seen: pendingBy.seen });
    }),
    rows: content.rows.map(withAuthor),
  };
}

type Authored = Pick<Written, 'by' | 'updatedAt' | 'ofTown' | 'onBehalf' | 'pendingBy'>;

function withAuthor<Part extends Authored>(part: Part): Part {
  const { pendingBy } = part;
  if (pendingBy === null) return part;
  const { name, at, onBehalf } = pendingBy;
  return { ...part, by: name, updatedAt: at, onBehalf, ofTown: !onBehalf };
}
