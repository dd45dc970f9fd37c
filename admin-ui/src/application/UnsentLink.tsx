import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { targetPath } from './application-path';
import { remainingWords } from './target-words';
import type { WaitingPart } from './unsent-parts';

interface UnsentLinkProps {
  homologationId: string;
  part: WaitingPart;
  onFollow?: () => void;
}

/** Where a text that has not left yet is written, by its name. */
export function UnsentLink({ homologationId, part: { target, name }, onFollow }: UnsentLinkProps) {
  const t = useText();
  return (
    <Link to={targetPath(homologationId, target)} onClick={onFollow}>
      {name === null ? remainingWords(t, target) : t('application.autosave.captionOf', { name })}
    </Link>
  );
}
