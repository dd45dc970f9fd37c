import type { LetterView } from '@pcc/shared';
import { useText } from '../i18n/text';

export function LetterLink({ letter }: { letter: LetterView }) {
  const t = useText();
  const superseded = letter.isSuperseded ? (
    <span className="muted"> ({t('homologation.decision.letterSuperseded')})</span>
  ) : null;
  if (letter.status === 'preparing')
    return (
      <span>
        {t('homologation.decision.letterOpen', { number: letter.number })} ·{' '}
        {t('homologation.decision.letterPreparing')}
        {superseded}
      </span>
    );
  return (
    <span>
      <a href={`/api/letters/${letter.id}/file`} download>
        {t('homologation.decision.letterOpen', { number: letter.number })} (PDF)
      </a>
      {superseded}
    </span>
  );
}
