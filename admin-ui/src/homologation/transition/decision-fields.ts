import {
  differsFromOpinion,
  type FieldCode,
  type HomologationView,
  type OutcomeCode,
  POPULATION_BASES,
  POPULATION_ROUTES,
} from '@pcc/shared';
import type { Facts, FieldSpec } from '../../components/form/field-spec';
import type { Text } from '../../i18n/text';

/** The population of a first application, frozen from its submission: it starts from what the file says. */
export function populationFields(t: Text, written: (code: FieldCode) => string): FieldSpec[] {
  return [
    {
      name: 'populationRoute',
      type: 'choice',
      label: t('transition.field.populationRoute'),
      isRequired: true,
      initial: written('population.route'),
      options: POPULATION_ROUTES.map((route) => ({
        value: route,
        label: t(`label.populationRoute.${route}`),
      })),
    },
    {
      name: 'populationFigure',
      type: 'number',
      label: t('transition.field.populationFigure'),
      isRequired: true,
      initial: written('population.figure'),
    },
    {
      name: 'populationBasis',
      type: 'choice',
      label: t('transition.field.populationBasis'),
      isRequired: true,
      initial: written('population.basis'),
      options: POPULATION_BASES.map((basis) => ({
        value: basis,
        label: t(`label.populationBasis.${basis}`),
      })),
    },
    {
      name: 'populationVintage',
      type: 'number',
      label: t('transition.field.populationVintage'),
      isRequired: true,
      initial: written('population.vintage'),
    },
    {
      name: 'populationSource',
      type: 'text',
      label: t('transition.field.populationSource'),
      isRequired: true,
      initial: written('population.source'),
    },
  ];
}

/** A decision; its reason is asked when it differs from the opinion, or corrects an earlier one. */
export function decisionFields(
  t: Text,
  { kind, opinion, outcomes }: HomologationView,
  boardOn: FieldSpec,
  isCorrection: boolean,
): FieldSpec[] {
  const outcomeOf = (facts: Facts) => outcomes.find((code): code is OutcomeCode => code === facts.outcome);
  const hasReserves = (facts: Facts) => String(facts.outcome).endsWith('_with_reserves');
  const differs = (facts: Facts) => {
    const outcome = outcomeOf(facts);
    return outcome !== undefined && opinion !== null && differsFromOpinion(kind, opinion.opinion, outcome);
  };
  return [
    boardOn,
    {
      name: 'outcome',
      type: 'choice',
      label: t('transition.field.outcome'),
      isRequired: true,
      options: outcomes.map((code) => ({ value: code, label: t(`label.outcome.${code}`) })),
    },
    {
      name: 'effectiveOn',
      type: 'day',
      label: t('transition.field.effectiveOn'),
      help: t('transition.field.effectiveOnHelp'),
    },
    { name: 'reserves', type: 'longText', label: t('transition.field.reserves'), when: hasReserves },
    {
      name: 'returnOn',
      type: 'day',
      label: t('transition.field.returnOn'),
      help: t('transition.field.returnOnHelp'),
      when: hasReserves,
    },
    {
      name: 'heardOn',
      type: 'day',
      label: t('transition.field.heardOn'),
      isRequired: true,
      when: (facts) => facts.outcome === 'withdrawn',
    },
    {
      name: 'reason',
      type: 'longText',
      label: t('transition.field.reason'),
      help: isCorrection ? undefined : t('transition.field.reasonDiffers'),
      isRequired: true,
      when: (facts) => isCorrection || differs(facts),
    },
  ];
}
