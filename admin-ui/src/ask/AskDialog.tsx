import { ASK_WHATS, type AskView, type TeamView } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useOpenCommitments } from './use-open-commitments';

/** No mail of ours: whoever asks gives the link. */
const NOBODY = 'nobody';

/** One thing, in words, for a day, sent or not: then its link is there. */
export function AskDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const navigate = useNavigate();
  const { post } = useDataProvider<AppDataProvider>();
  const commitments = useOpenCommitments(team.townId);
  const { publicEmail } = team.contact;
  const hasReferent = team.members.some(({ id, hasAccount }) => hasAccount && id === team.referentMandateId);
  const channels = [
    ...(hasReferent ? [{ value: 'referent', label: t('ask.form.referent') }] : []),
    ...(publicEmail ? [{ value: 'mailbox', label: t('ask.form.mailboxOf', { email: publicEmail }) }] : []),
    { value: NOBODY, label: t('ask.form.nobody') },
  ];
  return (
    <FormDialog
      title={t('ask.form.title', { town: team.townName })}
      explain={t('ask.form.explain')}
      fields={[
        {
          name: 'what',
          type: 'choice',
          label: t('ask.form.what'),
          isRequired: true,
          initial: 'photo',
          options: ASK_WHATS.map((value) => ({ value, label: t(`ask.what.${value}`) })),
        },
        {
          name: 'words',
          type: 'longText',
          label: t('ask.form.words'),
          help: t('ask.form.wordsHelp'),
          isRequired: true,
        },
        { name: 'dueOn', type: 'day', label: t('ask.form.dueOn'), help: t('ask.form.dueHelp') },
        {
          name: 'sendTo',
          type: 'choice',
          label: t('ask.form.sendTo'),
          help: t('ask.form.sendHelp'),
          isRequired: true,
          initial: channels[0]?.value,
          options: channels,
        },
        {
          name: 'commitmentCode',
          type: 'choice',
          label: t('ask.form.commitment'),
          help: t('ask.form.commitmentHelp'),
          options: commitments,
          when: ({ what }) => commitments.length > 0 && what !== 'text',
        },
      ]}
      submitLabel={t('ask.form.submit')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        const { sendTo, ...asked } = body;
        await post<AskView>(
          `towns/${team.townId}/asks`,
          sendTo === NOBODY ? asked : { ...asked, sendTo },
          key,
        );
        await done(t('ask.form.done'));
        onClose();
        void navigate(`/towns/${team.townId}/asks`);
      }}
    />
  );
}
