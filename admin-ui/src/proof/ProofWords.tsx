import type { ProofRow } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { PileMark } from './PileMark';

/** The day of the fact and how long it serves, in words. */
export function ProofWords({ proof }: { proof: Pick<ProofRow, 'factOn' | 'validUntil' | 'isTooOld'> }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <div className="small">
      <span className="muted">
        {proof.factOn ? t('proof.factOf', { day: day(proof.factOn) }) : t('proof.factUnknown')}
        {proof.validUntil && !proof.isTooOld && ` · ${t('proof.validUntil', { day: day(proof.validUntil) })}`}
      </span>
      {proof.isTooOld && (
        <div>
          <PileMark mark="too_old" />
        </div>
      )}
    </div>
  );
}
