import {
  type FileRowView,
  MANAGEMENT_DOCUMENTS,
  PROTECTION_TYPES,
  type Protection,
  type RowSection,
  WORK_STATES,
  type Work,
} from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { EditDialog } from '../components/form/EditDialog';
import { FormDialog } from '../components/form/FormDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { RowsField } from '../components/form/RowsField';
import { useNotice } from '../components/use-notice';
import { type Text, useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError, StaleError } from '../providers/problem';
import { protectionFacts, readProtection, readWork, workFacts } from './row-facts';

function protectionFields(t: Text): FieldSpec[] {
  return [
    {
      name: 'type',
      type: 'choice',
      label: t('application.protection.type'),
      options: PROTECTION_TYPES.map((value) => ({ value, label: t(`label.protectionType.${value}`) })),
      isRequired: true,
    },
    {
      name: 'name',
      type: 'text',
      label: t('application.protection.name'),
      help: t('application.protection.nameHelp'),
      isRequired: true,
    },
    { name: 'protectedOn', type: 'day', label: t('application.protection.protectedOn') },
    {
      name: 'management',
      type: 'choice',
      label: t('application.protection.management'),
      options: MANAGEMENT_DOCUMENTS.map((value) => ({
        value,
        label: t(`label.managementDocument.${value}`),
      })),
      when: (facts) => facts.type === 'spr' || facts.management !== '',
    },
    { name: 'note', type: 'longText', label: t('application.protection.note') },
  ];
}

function workFields(t: Text): FieldSpec[] {
  return [
    { name: 'action', type: 'text', label: t('application.programme.action'), isRequired: true },
    { name: 'fromYear', type: 'text', label: t('application.programme.fromYear'), isRequired: true },
    {
      name: 'toYear',
      type: 'text',
      label: t('application.programme.toYear'),
      help: t('application.programme.toYearHelp'),
    },
    {
      name: 'cost',
      type: 'text',
      label: t('application.programme.cost'),
      help: t('application.programme.costHelp'),
      isRequired: true,
    },
    {
      name: 'funders',
      type: 'custom',
      label: t('application.programme.funders'),
      render: (field) => (
        <RowsField
          {...field}
          rowLabel={t('application.programme.funder')}
          parts={[
            { name: 'name', type: 'text', label: t('application.programme.funderName') },
            { name: 'amount', type: 'text', label: t('application.programme.funderAmount') },
          ]}
        />
      ),
    },
    {
      name: 'state',
      type: 'choice',
      label: t('application.programme.state'),
      options: WORK_STATES.map((value) => ({ value, label: t(`label.workState.${value}`) })),
      isRequired: true,
    },
  ];
}

const isWork = (content: Protection | Work): content is Work => 'action' in content;
const factsOf = (content: Protection | Work): Facts =>
  isWork(content) ? workFacts(content) : protectionFacts(content);

/** The server names fields within `content`; the form knows them without. */
function ownErrors(error: unknown): never {
  if (!(error instanceof ProblemError) || error instanceof StaleError) throw error;
  const errors = Object.fromEntries(
    Object.entries(error.fieldErrors).map(([path, message]) => [path.replace(/^content\./, ''), message]),
  );
  throw new ProblemError(error.status, { ...error.problem, errors });
}

/** The content of a row out of what a stale write brings back. */
function readRow(current: unknown, fallback: Facts): { facts: Facts; version: number } {
  if (typeof current !== 'object' || current === null) return { facts: fallback, version: 0 };
  const row = current as Partial<FileRowView>;
  const content = row.pending ?? row.content;
  return { facts: content ? factsOf(content) : fallback, version: row.version ?? 0 };
}

interface RowDialogProps {
  section: RowSection;
  applicationId: string;
  /** Absent: a new one. */
  row: FileRowView | null;
  /** Under which this device keeps what is typed. */
  draftKey: string;
  onSaved: () => Promise<void>;
  onClose: () => void;
}

/** A protection or an action of the programme: its form, saved on purpose. */
export function RowDialog({ section, applicationId, row, draftKey, onSaved, onClose }: RowDialogProps) {
  const t = useText();
  const notice = useNotice();
  const { patchRow, post } = useDataProvider<AppDataProvider>();
  const words = section === 'work' ? 'programme' : 'protection';
  const path = `applications/${applicationId}/rows`;
  const content = row?.pending ?? row?.content ?? null;
  const initial: Facts = content ? factsOf(content) : {};
  const fields = (section === 'work' ? workFields(t) : protectionFields(t)).map((field) => ({
    ...field,
    initial: initial[field.name] ?? '',
  }));
  const contentOf = (facts: Facts): Protection | Work => {
    const read = section === 'work' ? readWork(facts) : readProtection(facts);
    if ('content' in read) return read.content;
    const errors = Object.entries(read.errors).map(([name, code]): [string, string] => [
      name,
      t(`application.programme.${code}`),
    ]);
    throw new ProblemError(422, { errors: Object.fromEntries(errors) });
  };
  const done = async () => {
    await onSaved();
    notice(t('application.rows.saved'));
    onClose();
  };
  if (row === null)
    return (
      <FormDialog
        title={t(`application.${words}.add`)}
        fields={fields}
        submitLabel={t('common.save')}
        draftKey={draftKey}
        onClose={onClose}
        onSubmit={async (facts, key) => {
          await post(path, { section, content: contentOf(facts) }, key).catch(ownErrors);
          await done();
        }}
      />
    );
  return (
    <EditDialog
      title={t(`application.${words}.edit`)}
      fields={fields}
      submitLabel={t('common.save')}
      version={row.version}
      draftKey={draftKey}
      onClose={onClose}
      readCurrent={(current) => readRow(current, initial)}
      onSave={async (facts, version) => {
        await patchRow(`${path}/${row.id}`, version, { section, content: contentOf(facts) }).catch(ownErrors);
        await done();
      }}
    />
  );
}
