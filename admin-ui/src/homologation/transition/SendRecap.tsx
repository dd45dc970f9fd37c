import type { ApplicationView, HomologationView } from '@pcc/shared';
import { targetWords } from '../../components/unmet-words';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

interface SendRecapProps {
  homologation: HomologationView;
  application: ApplicationView;
}

/** What leaves with a first sending, counted so that it can be checked at a glance. */
export function FileRecap({ application }: Pick<SendRecapProps, 'application'>) {
  const t = useText();
  const { day } = useFormats();
  const sent = application.documents.filter((document) => document.isConfirmed);
  const answers = application.answers.filter((answer) => answer.isConfirmed && answer.text.trim() !== '');
  const pieces = application.pieces.filter((piece) => piece.isPresent && piece.kind !== 'photo');
  const photos = sent.filter((document) => document.kind === 'photo').length;
  const deliberationOn = application.fields.find(({ code }) => code === 'deliberation.on')?.text;
  const lines = [
    deliberationOn && t('send.recap.deliberation', { day: day(deliberationOn) }),
    t('send.recap.answers', { smart_count: answers.length }),
    pieces.length > 0 &&
      t('send.recap.pieces', { list: pieces.map(({ kind }) => t(`label.document.${kind}`)).join(', ') }),
    photos > 0 && t('send.recap.photos', { smart_count: photos }),
  ];
  return (
    <>
      <h3>{t('send.recap.title')}</h3>
      <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
    </>
  );
}

/** What was asked for, and leaves with the modifications: answered, or not yet. */
export function PointsRecap({ homologation }: Pick<SendRecapProps, 'homologation'>) {
  const t = useText();
  return (
    <>
      <h3>{t('send.recap.points')}</h3>
      <ul>
        {homologation.points.map((point) => (
          <li key={point.id}>
            {targetWords(t, point.target)} :{' '}
            <strong>{t(point.isAnswered ? 'homologation.pointAnswered' : 'homologation.pointOpen')}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
