import {
  type ApplicationView,
  type AuditView,
  type FieldCode,
  type HomologationView,
  OPINIONS,
  parisDay,
  type TransitionName,
  type UserSummary,
} from '@pcc/shared';
import { useGetList } from 'react-admin';
import { caseCommitments } from '../../charter/case-chapters';
import type { FieldSpec, Option } from '../../components/form/field-spec';
import { type RowPart, RowsField } from '../../components/form/RowsField';
import { type Text, useText } from '../../i18n/text';
import { useApplication, useAudit, useCharter } from '../use-case-parts';
import { completionFields } from './completion-fields';
import { decisionFields, populationFields } from './decision-fields';

const today = () => parisDay(new Date());

/** What each transition asks for, in the order a person thinks of it. Conditions only spare useless fields: the server decides. */
export function useTransitionFields(name: TransitionName, homologation: HomologationView): FieldSpec[] {
  const t = useText();
  const { data: application } = useApplication(homologation.id);
  const { data: charter } = useCharter(homologation.charterId);
  const { data: audit } = useAudit(homologation);
  const { data: rapporteurs = [] } = useGetList<UserSummary>(
    'users',
    {
      filter: { role: 'commission' },
      pagination: { page: 1, perPage: 200 },
      sort: { field: 'name', order: 'ASC' },
    },
    { enabled: name === 'schedule_visit', retry: false },
  );
  const commitments: Option[] =
    charter && application
      ? caseCommitments(charter, application).map(({ code, title }) => ({
          value: code,
          label: `${code} ${title}`,
        }))
      : [];
  const reason: FieldSpec = {
    name: 'reason',
    type: 'longText',
    label: t('transition.field.reason'),
    isRequired: true,
  };
  const day = (field: 'visitOn' | 'boardOn' | 'deliberationOn', initial?: string): FieldSpec => ({
    name: field,
    type: 'day',
    label: t(`transition.field.${field}`),
    isRequired: true,
    initial,
  });

  switch (name) {
    case 'submit': {
      const deliberations = sendable(application);
      return [
        day(
          'deliberationOn',
          written(application)('deliberation.on') || deliberations[0]?.factOn || undefined,
        ),
        {
          name: 'deliberationDocumentId',
          type: 'choice',
          label: t('transition.field.deliberationDocumentId'),
          help: t('transition.field.deliberationHelp'),
          isRequired: true,
          // Among several only a person knows which one is signed.
          initial: deliberations.length === 1 ? deliberations[0]?.id : undefined,
          options: deliberations.map((document) => ({ value: document.id, label: document.fileName })),
        },
        ...(homologation.kind === 'first_application' ? populationFields(t, written(application)) : []),
      ];
    }
    case 'request_completion':
      return completionFields(t, application, charter);
    case 'schedule_visit':
      return [
        day('visitOn'),
        {
          name: 'rapporteurId',
          type: 'choice',
          label: t('transition.field.rapporteurId'),
          isRequired: true,
          options: rapporteurs.map((user) => ({ value: user.id, label: user.name })),
        },
        rows(
          'participants',
          t('transition.field.participants'),
          t('transition.field.participant'),
          personParts(t),
        ),
      ];
    case 'reschedule_visit':
      return [day('visitOn'), reason];
    case 'close_visit':
      return [
        rows(
          'attendance',
          t('transition.field.attendance'),
          t('transition.field.participant'),
          [...personParts(t), { name: 'present', type: 'yes', label: t('transition.field.present') }],
          homologation.participants.map(({ name: person, quality }) => ({
            name: person,
            quality,
            present: true,
          })),
        ),
      ];
    case 'give_opinion':
      return [
        {
          name: 'opinion',
          type: 'choice',
          label: t('transition.field.opinion'),
          isRequired: true,
          options: OPINIONS.map((code) => ({ value: code, label: t(`label.opinion.${code}`) })),
        },
        { name: 'text', type: 'longText', label: t('transition.field.text'), isRequired: true },
        optionalRows(
          'recommendations',
          t('transition.field.recommendations'),
          t('transition.field.recommendation'),
          [
            {
              name: 'commitmentCode',
              type: 'choice',
              label: t('transition.field.commitmentCode'),
              options: commitments,
              blank: t('transition.field.noCommitment'),
            },
            { name: 'text', type: 'longText', label: t('transition.field.recommendation') },
          ],
          drafts(audit),
        ),
        optionalRows('stepAsides', t('transition.field.stepAsides'), t('transition.field.stepAside'), [
          { name: 'name', type: 'text', label: t('transition.field.personName') },
          { name: 'reason', type: 'text', label: t('transition.field.reason') },
        ]),
      ];
    case 'defer':
      return [day('boardOn', today()), reason];
    case 'decide':
    case 'supersede_decision':
      return decisionFields(t, homologation, day('boardOn'), name === 'supersede_decision');
    case 'close':
      return (['charterSignedOn', 'licenceSignedOn'] as const).map((field) => ({
        name: field,
        type: 'day',
        label: t(`transition.field.${field}`),
        help: t('transition.field.signedHelp'),
      }));
    case 'abandon':
      return [
        reason,
        {
          name: 'deliberationOn',
          type: 'day',
          label: t('transition.field.abandonDeliberation'),
          help: t('transition.field.abandonDeliberationHelp'),
        },
      ];
    case 'resume':
      return [{ ...reason, isRequired: false }];
    case 'withdraw_request':
    case 'declare_inadmissible':
    case 'send_back':
    case 'cancel_visit':
    case 'suspend':
      return [reason];
    case 'resubmit':
    case 'declare_admissible':
    case 'notify':
      return [];
  }
}

/** What the file says in one of its fields, if someone of this case has written or confirmed it. */
const written = (application: ApplicationView | undefined) => (code: FieldCode) => {
  const field = application?.fields.find((candidate) => candidate.code === code);
  return field?.isConfirmed ? field.text : '';
};

/** The délibérations that a file may be sent with, the last joined first. */
const sendable = (application: ApplicationView | undefined) =>
  (application?.documents ?? [])
    .filter(({ kind, isConfirmed, scan }) => kind === 'deliberation' && isConfirmed && scan !== 'infected')
    .sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt));

/** The list sent with the opinion replaces the drafts: it starts from them. */
const drafts = (audit: AuditView | undefined) =>
  (audit?.recommendations ?? [])
    .filter((recommendation) => recommendation.status === 'draft')
    .map(({ commitmentCode, text }) => ({ commitmentCode: commitmentCode ?? '', text }));

const personParts = (t: Text): RowPart[] => [
  { name: 'name', type: 'text', label: t('transition.field.personName') },
  { name: 'quality', type: 'text', label: t('transition.field.quality') },
];

function optionalRows(
  name: string,
  label: string,
  rowLabel: string,
  parts: RowPart[],
  initial: object[] = [],
): FieldSpec {
  return {
    name,
    type: 'custom',
    label,
    initial,
    render: (field) => <RowsField {...field} rowLabel={rowLabel} parts={parts} />,
  };
}

function rows(
  name: string,
  label: string,
  rowLabel: string,
  parts: RowPart[],
  initial: object[] = [{}],
): FieldSpec {
  return { ...optionalRows(name, label, rowLabel, parts, initial), isRequired: true };
}
