import { useText } from '../i18n/text';
import { Waiting } from './Waiting';

/** A page that is still coming: it has its heading at once, for those who do not see it. */
export function WaitingPage() {
  const t = useText();
  return (
    <>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Waiting />
    </>
  );
}
