import Button from '@mui/material/Button';
import type { MessageTemplateView, NetworkView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useGetList } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { FailedPage } from '../components/FailedPage';
import { shortNetworkName } from '../components/network-name';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './message.module.css';
import { TemplateDialog } from './TemplateDialog';
import { useTemplates } from './use-templates';

/** Texts to start a message from: everybody's, and those of one's networks. */
export function TemplateList() {
  const t = useText();
  const { data, error, refetch } = useTemplates();
  const [isAdding, setAdding] = useState(false);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  return (
    <Page
      title={t('message.template.title')}
      lead={t('message.template.lead')}
      actions={
        <Button variant="contained" onClick={() => setAdding(true)}>
          {t('message.template.add')}
        </Button>
      }
    >
      {data.length === 0 && <p className="muted">{t('message.template.none')}</p>}
      <ul className="plain-list ruled-list">
        {data.map((template) => (
          <li key={template.id}>
            <TemplateLine template={template} />
          </li>
        ))}
      </ul>
      {isAdding && <TemplateDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function TemplateLine({ template }: { template: MessageTemplateView }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { remove } = useDataProvider<AppDataProvider>();
  const { data: networks } = useGetList<NetworkView>('networks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  const [isEditing, setEditing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const network = networks?.find(({ id }) => id === template.networkId);
  const onRemove = async () => {
    if (!window.confirm(t('message.template.confirmRemove', { name: template.title }))) return;
    setError(null);
    try {
      await remove(`message-templates/${template.id}`);
      notice(t('message.template.removed'));
      await queryClient.invalidateQueries();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <article aria-labelledby={`template-${template.id}`} className={styles.template}>
      <div className={styles.composeHead}>
        <div>
          <h2 id={`template-${template.id}`} className={styles.templateName}>
            {template.title}
          </h2>
          <div className="muted small">
            {template.networkId === null
              ? t('message.template.everybody')
              : shortNetworkName(network?.name ?? '')}
            {!template.canEdit && ` · ${t('message.template.kept')}`}
          </div>
        </div>
        {template.canEdit && (
          <div className="cluster">
            <Button
              size="small"
              variant="outlined"
              aria-label={`${t('common.edit')} : ${template.title}`}
              onClick={() => setEditing(true)}
            >
              {t('common.edit')}
            </Button>
            <Button
              size="small"
              aria-label={`${t('common.remove')} : ${template.title}`}
              onClick={() => void onRemove()}
            >
              {t('common.remove')}
            </Button>
          </div>
        )}
      </div>
      {error !== null && <ErrorBox error={error} />}
      <details>
        <summary>
          {t('message.template.text')}
          <span className="visually-hidden"> : {template.title}</span>
        </summary>
        <div className="prose">{template.text}</div>
      </details>
      {isEditing && <TemplateDialog template={template} onClose={() => setEditing(false)} />}
    </article>
  );
}
