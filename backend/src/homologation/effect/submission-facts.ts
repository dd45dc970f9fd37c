import { FROZEN_CODES, type Frozen, frozenText } from '@pcc/shared';
import type { EffectContext } from './effect.js';

const required = 'Ce champ est à remplir.';

/** What a sending states once for all, and the case keeps. */
export const frozenIn = (body: EffectContext<'submit'>['body']): Frozen => ({
  deliberationOn: body.deliberationOn,
  populationRoute: body.populationRoute ?? null,
  populationFigure: body.populationFigure ?? null,
  populationBasis: body.populationBasis ?? null,
  populationVintage: body.populationVintage ?? null,
  populationSource: body.populationSource ?? null,
});

/** What the sending states is what the file says: whoever sends is the author of what was not written in its field with these words. */
export async function writeFrozen(
  { manager, loaded, viewer, now, today }: EffectContext<'submit'>,
  frozen: Frozen,
): Promise<void> {
  const stated = FROZEN_CODES.flatMap((code) => {
    const text = frozenText(frozen, code);
    return text === null ? [] : [{ code, text }];
  });
  await manager.query(
    `INSERT INTO answer (homologation_id, code, text, confirmed, answered_on, updated_at, updated_by, on_behalf)
     SELECT $1, r.code, r.text, true, $3, $4, $5, $6 FROM json_to_recordset($2) AS r(code text, text text)
     ON CONFLICT (homologation_id, code) DO UPDATE SET text = excluded.text, confirmed = true, answered_on = excluded.answered_on,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by, on_behalf = excluded.on_behalf, version = answer.version + 1
     WHERE answer.text <> excluded.text OR NOT answer.confirmed`,
    [loaded.row.id, JSON.stringify(stated), today, now, viewer.userId, !loaded.actor.includes('town')],
  );
}

/** What is missing or wrong in the population that the sending states, by field. */
export function populationProblems({
  loaded,
  body,
  today,
}: EffectContext<'submit'>): Record<string, string | false> {
  const fields = [
    'populationRoute',
    'populationFigure',
    'populationBasis',
    'populationVintage',
    'populationSource',
  ] as const;
  if (loaded.row.kind !== 'first_application')
    return Object.fromEntries(
      fields.map((field) => [
        field,
        body[field] !== undefined && 'La population n’est demandée que pour une première candidature.',
      ]),
    );
  return {
    ...Object.fromEntries(fields.map((field) => [field, body[field] === undefined && required])),
    ...(body.populationVintage !== undefined && body.populationVintage > Number(today.slice(0, 4))
      ? { populationVintage: 'Le millésime ne peut pas être dans l’avenir.' }
      : {}),
  };
}
