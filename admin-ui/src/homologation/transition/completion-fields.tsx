import { type ApplicationView, type CharterView, parisDay } from '@pcc/shared';
import { chapterName } from '../../charter/case-chapters';
import type { FieldSpec, Option } from '../../components/form/field-spec';
import { RowsField } from '../../components/form/RowsField';
import { pieceWords } from '../../components/unmet-words';
import type { Text } from '../../i18n/text';
import { completionTargets, type TargetGroup } from './completion-targets';
import { pointProblems } from './point-problems';

/** What the network asks a town to complete, and by when. */
export function completionFields(
  t: Text,
  application: ApplicationView | undefined,
  charter: CharterView | undefined,
): FieldSpec[] {
  const options = application && charter ? targetOptions(t, completionTargets(application, charter)) : [];
  const rowLabel = t('transition.field.point');
  const parts = [
    { name: 'target', type: 'choice' as const, label: t('transition.field.pointTarget'), options },
    { name: 'reason', type: 'longText' as const, label: t('transition.field.pointReason') },
  ];
  return [
    {
      name: 'points',
      type: 'custom',
      label: t('transition.field.points'),
      isRequired: true,
      initial: [{}],
      rowLabel,
      check: (rows) =>
        Object.fromEntries(
          Object.entries(pointProblems(Array.isArray(rows) ? rows : [])).map(([path, problem]) => [
            path,
            t(`transition.pointProblem.${problem}`),
          ]),
        ),
      render: (field) => <RowsField {...field} rowLabel={rowLabel} parts={parts} />,
    },
    {
      name: 'dueOn',
      type: 'day',
      label: t('transition.field.dueOn'),
      isRequired: true,
      check: (day) =>
        typeof day === 'string' && day < parisDay(new Date()) ? { '': t('transition.field.duePast') } : {},
    },
  ];
}

const targetOptions = (t: Text, groups: TargetGroup[]): Option[] =>
  groups.flatMap(({ group, targets }) =>
    targets.map((one) => ({
      value: `${one.target.type}:${one.target.code}`,
      label: targetLabel(t, one),
      group: typeof group === 'string' ? t(`transition.targetGroup.${group}`) : chapterName(t, group),
    })),
  );

function targetLabel(t: Text, { target, title, opened }: TargetGroup['targets'][number]): string {
  const { code } = target;
  switch (target.type) {
    case 'identity':
      return t('transition.field.identity');
    case 'piece':
      return pieceWords(t, code);
    case 'answer':
      return `${code} ${title ?? ''}`;
    case 'criterion':
      return opened.length === 0
        ? `${code} ${title ?? ''}`
        : t('transition.targetWithCriterion', {
            section: opened.map((section) => t(`send.section.${section}`)).join(', '),
            code,
            title: title ?? '',
          });
  }
}
