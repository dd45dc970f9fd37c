import Button from '@mui/material/Button';
import type { AuditView, HomologationView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../../components/ErrorBox';
import { FormDialog } from '../../components/form/FormDialog';
import { useNotice } from '../../components/use-notice';
import { useText } from '../../i18n/text';
import type { AppDataProvider } from '../../providers/data-provider';

interface CommitmentRecommendationsProps {
  homologation: HomologationView;
  audit: AuditView | null;
  code: string;
}

export function CommitmentRecommendations({ homologation, audit, code }: CommitmentRecommendationsProps) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { post, remove } = useDataProvider<AppDataProvider>();
  const [isAdding, setAdding] = useState(false);
  const removeDraft = async (id: string, version: number) => {
    await remove(`recommendations/${id}`, version);
    await queryClient.invalidateQueries();
  };
  const recommendations = (audit?.recommendations ?? []).filter(
    (recommendation) => recommendation.commitmentCode === code,
  );
  if (recommendations.length === 0 && !homologation.canRecommend) return null;
  return (
    <section className="section" aria-labelledby="commitment-recommendations">
      <h3 id="commitment-recommendations">{t('homologation.commitments.recommendations')}</h3>
      {error !== null && <ErrorBox error={error} />}
      <ul>
        {recommendations.map((recommendation) => (
          <li key={recommendation.id}>
            <span className="prose">{recommendation.text}</span>{' '}
            <span className="muted small">{t(`label.recommendation.${recommendation.status}`)}</span>
            {homologation.canRecommend && recommendation.status === 'draft' && (
              <Button
                size="small"
                aria-label={`${t('common.remove')} : ${recommendation.text}`}
                onClick={() => void removeDraft(recommendation.id, recommendation.version).catch(setError)}
              >
                {t('common.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {homologation.canRecommend && (
        <Button variant="outlined" onClick={() => setAdding(true)}>
          {t('homologation.commitments.addRecommendation')}
        </Button>
      )}
      {isAdding && (
        <FormDialog
          title={`${t('homologation.commitments.addRecommendation')} · ${code}`}
          fields={[
            {
              name: 'text',
              type: 'longText',
              label: t('homologation.commitments.recommendationText'),
              isRequired: true,
            },
          ]}
          submitLabel={t('common.add')}
          onClose={() => setAdding(false)}
          onSubmit={async (body, key) => {
            await post(
              'recommendations',
              { homologationId: homologation.id, commitmentCode: code, ...body },
              key,
            );
            await queryClient.invalidateQueries();
            notice(t('common.saved'));
            setAdding(false);
          }}
        />
      )}
    </section>
  );
}
