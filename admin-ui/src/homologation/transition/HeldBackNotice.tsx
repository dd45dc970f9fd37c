import { Link } from 'react-router-dom';
import { UnsentLink } from '../../application/UnsentLink';
import { useText } from '../../i18n/text';
import type { HeldBack } from './use-held-back';

interface HeldBackNoticeProps {
  held: HeldBack;
  homologationId: string;
  /** A link is followed: the dialog gives way. */
  onLeave: () => void;
}

/** What has not left this device: the file would go without it. */
export function HeldBackNotice({ held: { parts, files }, homologationId, onLeave }: HeldBackNoticeProps) {
  const t = useText();
  return (
    <section role="alert" className="surface" aria-label={t('send.held.title')}>
      <p>
        <strong>{t('send.held.title')}</strong>
      </p>
      <p>{t('send.held.explain')}</p>
      <ul>
        {parts.map((part) => (
          <li key={part.path}>
            <UnsentLink homologationId={homologationId} part={part} onFollow={onLeave} />
          </li>
        ))}
        {files.map(({ id, fileName, destination }) => (
          <li key={id}>
            <Link
              to={`/homologations/${homologationId}/application/${
                destination.type === 'case' && destination.kind === 'photo' ? 'photos' : 'pieces'
              }`}
              onClick={onLeave}
            >
              {t('send.held.file', { name: fileName })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
