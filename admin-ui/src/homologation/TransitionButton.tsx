import Button from '@mui/material/Button';
import { DOCUMENT_KINDS, type TransitionOption, type Unmet } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { commitmentSegment } from './commitment-path';
import styles from './homologation.module.css';

interface TransitionButtonProps {
  option: TransitionOption;
  homologationId: string;
  isMain: boolean;
  onOpen: () => void;
}

/** A way on. When something is missing the button stays reachable and says what, with links to it. */
export function TransitionButton({ option, homologationId, isMain, onOpen }: TransitionButtonProps) {
  const t = useText();
  const isReady = option.unmet.length === 0;
  const whyId = `why-${option.name}`;
  return (
    <div className={styles.action}>
      <Button
        variant={isMain ? 'contained' : 'outlined'}
        aria-disabled={!isReady}
        aria-describedby={whyId}
        onClick={isReady ? onOpen : undefined}
        sx={
          isReady
            ? undefined
            : {
                bgcolor: 'transparent',
                color: 'var(--muted)',
                border: '1px dashed var(--control)',
                cursor: 'not-allowed',
                '&:hover': { bgcolor: 'transparent' },
              }
        }
      >
        {t(`label.transition.${option.name}`)}
      </Button>
      <div id={whyId} className="small muted">
        {isReady ? t(`transition.next.${option.name}`) : t('homologation.whyNot')}
        {!isReady && (
          <ul>
            {option.unmet.map((condition) => (
              <li key={condition.code}>
                <Missing condition={condition} homologationId={homologationId} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const TABS: Record<string, string> = {
  answers_complete: 'commitments',
  commitments_appreciated: 'commitments',
  pieces_complete: 'documents',
  criteria_judged: 'criteria',
  criteria_not_refused: 'criteria',
  criteria_noted: 'criteria',
  criterion_not_met: 'criteria',
};

function Missing({ condition, homologationId }: { condition: Unmet; homologationId: string }) {
  const t = useText();
  const tab = TABS[condition.code];
  const items = condition.items ?? [];
  const first = items[0];
  const isPiece = condition.code === 'pieces_complete';
  const words = isPiece
    ? items.map((item) => t(`label.document.${DOCUMENT_KINDS.find((kind) => kind === item) ?? 'other'}`))
    : items;
  const path = tab === 'commitments' && first ? `commitments/${commitmentSegment(first)}` : tab;
  return (
    <>
      {path ? (
        <Link to={`/homologations/${homologationId}/${path}`}>{condition.message}</Link>
      ) : (
        condition.message
      )}
      {words.length > 0 && (
        <span> ({words.length > 8 ? `${words.slice(0, 8).join(', ')}…` : words.join(', ')})</span>
      )}
    </>
  );
}
