import type { ProofRow } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { PileMark } from './PileMark';

interface ProofWordsProps {
  proof: Pick<ProofRow, 'factOn' | 'validUntil' | 'isFromReception' | 'isTooOld' | 'isServing'>;
}

/** The day of the fact and how long it serves, in words. */
export function ProofWords({ proof }: ProofWordsProps) {
  const t = useText();
  const { day } = useFormats();
  return (
    <div className="small">
      <span className="muted">
        {proof.factOn ? t('proof.factOf', { day: day(proof.factOn) }) : t('proof.factUnknown')}
        {proof.validUntil && !proof.isTooOld && ` · ${t('proof.validUntil', { day: day(proof.validUntil) })}`}
        {proof.validUntil && !proof.isTooOld && proof.isFromReception && ` ${t('proof.fromReception')}`}
        {proof.isServing && ` · ${t('proof.serving')}`}
      </span>
      {proof.isTooOld && (
        <div>
          <PileMark mark="too_old" />
        </div>
      )}
    </div>
  );
}
