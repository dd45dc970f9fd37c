import type { MessageTemplateView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { StaleChoice } from '../components/StaleChoice';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useFollowedNetworkOptions } from '../town/use-options';

const EVERYBODY = 'everybody';

const wordsOf = ({ title, text }: Facts) => `${String(title)}\n\n${String(text)}`;

export function TemplateDialog({
  template,
  onClose,
}: {
  template?: MessageTemplateView;
  onClose: () => void;
}) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { post, patchRow } = useDataProvider<AppDataProvider>();
  const version = useRef(template?.version ?? 0);
  const options = useFollowedNetworkOptions({ value: EVERYBODY, label: t('message.template.everybody') });
  const words: FieldSpec[] = [
    {
      name: 'title',
      type: 'text',
      label: t('message.template.name'),
      isRequired: true,
      initial: template?.title,
    },
    {
      name: 'text',
      type: 'longText',
      label: t('message.template.text'),
      isRequired: true,
      initial: template?.text,
    },
  ];
  const network: FieldSpec = {
    name: 'networkId',
    type: 'choice',
    label: t('message.template.network'),
    isRequired: true,
    options,
  };
  return (
    <FormDialog
      title={t(template ? 'message.template.edit' : 'message.template.add')}
      fields={template ? words : [network, ...words]}
      submitLabel={t('common.save')}
      onClose={onClose}
      renderStale={(form) => {
        const current = form.stale?.current as MessageTemplateView | undefined;
        if (!current) return null;
        return (
          <StaleChoice
            mine={wordsOf(form.facts)}
            theirs={wordsOf({ ...current })}
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
      onSubmit={async ({ networkId, ...typed }, key) => {
        if (template) await patchRow(`message-templates/${template.id}`, version.current, typed);
        else await post('message-templates', networkId === EVERYBODY ? typed : { ...typed, networkId }, key);
        onClose();
        notice(t('message.template.saved'));
        await queryClient.invalidateQueries();
      }}
    />
  );
}
