import { nextCampaign } from '@pcc/shared';
import { useText } from '../../i18n/text';

/** What follows a sending, in plain words, without a promise. */
export function NextSteps({ sentOn }: { sentOn: string }) {
  const t = useText();
  const { season, year } = nextCampaign(sentOn);
  return (
    <>
      <h3>{t('send.next.title')}</h3>
      <ol>
        <li>{t('send.next.read')}</li>
        <li>{t('send.next.visit', { campaign: t(`send.next.${season}`, { year: String(year) }) })}</li>
        <li>{t('send.next.decision')}</li>
      </ol>
    </>
  );
}
