import type { ContactRequestView } from '@pcc/shared';
import { Mark } from '../components/Mark';
import { useText } from '../i18n/text';

/** What became of a request. */
export function ContactMark({ request: { outcome } }: { request: Pick<ContactRequestView, 'outcome'> }) {
  const t = useText();
  return outcome === null ? (
    <Mark shape="clock" tone="waiting">
      {t('contact.waiting')}
    </Mark>
  ) : (
    <Mark shape="check" tone="done">
      {t(`contact.outcome.${outcome}`)}
    </Mark>
  );
}
