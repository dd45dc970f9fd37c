import type { TransitionOption } from '@pcc/shared';
import { useText } from '../i18n/text';
import { ActionButton } from './ActionButton';
import styles from './homologation.module.css';
import { MissingThings } from './MissingThings';

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
    <div className={styles.action} data-missing={!isReady}>
      <ActionButton option={option} isMain={isMain} whyId={whyId} onOpen={onOpen} />
      <div id={whyId} className="small muted">
        {isReady ? t(`transition.next.${option.name}`) : t('homologation.whyNot')}
        {!isReady && (
          <ul>
            {option.unmet.map((condition) => (
              <li key={condition.code}>
                <MissingThings condition={condition} homologationId={homologationId} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
