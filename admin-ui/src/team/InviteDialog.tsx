import { type MandateView, type TeamView, TOWN_FUNCTIONS } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { asksWhoSigns } from '../session/link/handover-answer';
import type { Invited } from './invited';

interface InviteDialogProps {
  team: TeamView;
  /** Someone of the team who has no account yet. */
  member?: MandateView;
  /** Someone met elsewhere, whose name and address are known. */
  invited?: Invited | undefined;
  onClose: () => void;
}

export function InviteDialog({ team, member, invited, onClose }: InviteDialogProps) {
  const t = useText();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormDialog
      title={t('team.invite.title', { town: team.townName })}
      explain={t('team.invite.explain')}
      fields={[
        {
          name: 'name',
          type: 'text',
          label: t('team.invite.name'),
          isRequired: true,
          initial: member?.personName ?? invited?.name,
        },
        {
          name: 'email',
          type: 'email',
          label: t('team.invite.email'),
          isRequired: true,
          initial: member?.publicEmail ?? invited?.email,
        },
        {
          name: 'function',
          type: 'choice',
          label: t('team.invite.function'),
          isRequired: true,
          initial: member?.function,
          options: TOWN_FUNCTIONS.map((value) => ({ value, label: t(`label.mandateFunction.${value}`) })),
        },
        {
          name: 'canSign',
          type: 'yes',
          label: t('team.invite.canSign'),
          initial: member?.canSign,
          when: asksWhoSigns,
        },
        {
          name: 'fromOn',
          type: 'day',
          label: t('team.invite.fromOn'),
          help: t('team.invite.fromHelp'),
          initial: member?.fromOn,
        },
      ]}
      submitLabel={t('team.invite.submit')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        const signs = body.function === 'mayor' || (asksWhoSigns(body) && body.canSign === true);
        const asked = { ...body, canSign: signs, ...(member && { personId: member.personId }) };
        await post(`towns/${team.townId}/invitations`, asked, key);
        await done(t('team.invite.done'));
        onClose();
      }}
    />
  );
}
