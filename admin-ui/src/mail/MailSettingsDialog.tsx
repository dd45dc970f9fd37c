import type { MailSettingsView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { StaleChoice } from '../components/StaleChoice';
import { useNotice } from '../components/use-notice';
import { type Text, useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

const fieldsOf = (t: Text, settings: MailSettingsView): FieldSpec[] => [
  {
    name: 'budgetDays',
    type: 'number',
    label: t('mail.settings.budgetDays'),
    help: t('mail.settings.budgetDaysHelp'),
    isRequired: true,
    initial: settings.budgetDays,
  },
  {
    name: 'morningAt',
    type: 'text',
    label: t('mail.settings.morningAt'),
    help: t('mail.settings.morningAtHelp'),
    isRequired: true,
    initial: settings.morningAt,
  },
  {
    name: 'fromName',
    type: 'text',
    label: t('mail.settings.fromName'),
    isRequired: true,
    initial: settings.fromName,
  },
  {
    name: 'fromAddress',
    type: 'email',
    label: t('mail.settings.fromAddress'),
    help: t('mail.settings.fromAddressHelp'),
    isRequired: true,
    initial: settings.fromAddress,
  },
  {
    name: 'replyTo',
    type: 'email',
    label: t('mail.settings.replyTo'),
    help: t('mail.settings.replyToHelp'),
    initial: settings.replyTo ?? '',
  },
];

const linesOf = (fields: FieldSpec[], facts: Facts): string =>
  fields.map(({ name, label }) => `${label} : ${String(facts[name] ?? '') || '–'}`).join('\n');

export function MailSettingsDialog({
  settings,
  onClose,
}: {
  settings: MailSettingsView;
  onClose: () => void;
}) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const version = useRef(settings.version);
  const fields = fieldsOf(t, settings);
  return (
    <FormDialog
      title={t('mail.settings.title')}
      fields={fields}
      submitLabel={t('common.save')}
      onClose={onClose}
      renderStale={(form) => {
        const current = form.stale?.current as MailSettingsView | undefined;
        if (!current) return null;
        return (
          <StaleChoice
            mine={linesOf(fields, form.facts)}
            theirs={linesOf(fields, { ...current })}
            onKeepMine={() => {
              version.current = current.version;
              void form.submit();
            }}
            onTakeTheirs={() => {
              void queryClient.invalidateQueries();
              onClose();
            }}
          />
        );
      }}
      onSubmit={async (typed) => {
        // An empty address of answers is a choice: nobody reads them.
        const changes = { ...typed, replyTo: typed.replyTo ?? null };
        await patchRow('mail-settings', version.current, changes);
        onClose();
        notice(t('common.saved'));
        await queryClient.invalidateQueries();
      }}
    />
  );
}
