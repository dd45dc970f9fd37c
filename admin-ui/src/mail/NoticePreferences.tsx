import { DELIVERIES, type Delivery, type NoticePreference } from '@pcc/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ChoiceGroup } from '../components/ChoiceGroup';
import { ErrorBox } from '../components/ErrorBox';
import { FailedPage } from '../components/FailedPage';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './mail.module.css';

const URGENCIES = ['urgent', 'statutory'] as const;

/** How each kind of alert comes. What is urgent or owed has no switch, and says why. */
export function NoticePreferences() {
  const t = useText();
  const say = useNotice();
  const queryClient = useQueryClient();
  const { read, patchRow } = useDataProvider<AppDataProvider>();
  const [failure, setFailure] = useState<unknown>(null);
  const key = ['notice-preferences'];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<NoticePreference[]>('notice-preferences', signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  const choose = async (rule: string, delivery: Delivery) => {
    setFailure(null);
    try {
      const changed = await patchRow<NoticePreference>(`notice-preferences/${rule}`, 0, { delivery });
      queryClient.setQueryData<NoticePreference[]>(key, (all) =>
        all?.map((one) => (one.rule === changed.rule ? changed : one)),
      );
      say(t('notice.preference.saved'));
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  const [chosen, always] = [data.filter((one) => one.canChoose), data.filter((one) => !one.canChoose)];
  const sides = (['town', 'staff'] as const).filter((side) => chosen.some((one) => one.side === side));
  return (
    <Page
      title={t('notice.preference.title')}
      lead={t('notice.preference.lead')}
      parents={[{ to: '/notices', label: t('notice.title') }]}
    >
      {failure !== null && <ErrorBox error={failure} />}
      {sides.map((side) => (
        <p key={side}>{t(`notice.preference.${side}`)}</p>
      ))}
      <section aria-labelledby="chosen">
        <h2 id="chosen">{t('notice.preference.chosen')}</h2>
        <ul className={`plain-list ruled-list ${styles.choices}`}>
          {chosen.map((one) => (
            <li key={one.rule}>
              <ChoiceGroup
                legend={t(`notice.rule.${one.rule}`)}
                value={one.delivery}
                options={DELIVERIES.map((value) => ({ value, label: t(`notice.preference.${value}`) }))}
                onChange={(delivery) => void choose(one.rule, delivery)}
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="always" className="section">
        <h2 id="always">{t('notice.preference.always')}</h2>
        {URGENCIES.map((urgency) => {
          const rules = always.filter((one) => one.urgency === urgency);
          return (
            rules.length > 0 && (
              <div key={urgency}>
                <p>{t(`notice.reason.${urgency}`)}</p>
                <ul className={styles.always}>
                  {rules.map(({ rule }) => (
                    <li key={rule}>{t(`notice.rule.${rule}`)}</li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </section>
    </Page>
  );
}
