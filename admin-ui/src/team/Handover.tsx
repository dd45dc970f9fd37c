import Button from '@mui/material/Button';
import type { HandoverView, TeamView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { HandoverDialog } from './HandoverDialog';
import { ReadOutCode } from './ReadOutCode';

/** Where the hand-over stands, and what the reader may do about it; a town only reads that it is under way. */
export function Handover({ team }: { team: TeamView }) {
  const t = useText();
  const [isStarting, setStarting] = useState(false);
  const { handover } = team;
  const canStart = team.can.includes('start_handover');
  if (handover === null && !canStart) return null;
  return (
    <section className={handover ? 'surface' : 'section'} aria-labelledby="handover">
      <h2 id="handover">{t('team.handover.title')}</h2>
      {handover === null && (
        <>
          <p>{t('team.handover.explain')}</p>
          <Button variant="outlined" onClick={() => setStarting(true)}>
            {t('team.handover.start')}
          </Button>
        </>
      )}
      {handover && !canStart && <Plain handover={handover} />}
      {handover && canStart && <UnderWay team={team} handover={handover} />}
      {isStarting && <HandoverDialog team={team} onClose={() => setStarting(false)} />}
    </section>
  );
}

function Plain({ handover: { answeredAt, startedAt } }: { handover: HandoverView }) {
  const t = useText();
  const { instantDay } = useFormats();
  return (
    <p>
      {answeredAt === null
        ? t('team.handover.askedPlain', { day: instantDay(startedAt) })
        : t('team.handover.answeredPlain', { day: instantDay(answeredAt) })}
    </p>
  );
}

function UnderWay({ team, handover }: { team: TeamView; handover: HandoverView }) {
  const t = useText();
  const { instantDay } = useFormats();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  const [open, setOpen] = useState<'code' | 'cancel' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { id, answeredAt, address, note } = handover;
  const review = `/towns/${team.townId}/team/handover`;
  // A second click while the first is on its way would void the link that it sends.
  const [isSending, setSending] = useState(false);
  const reissue = async () => {
    setFailure(null);
    setSending(true);
    try {
      await post(`handovers/${id}/reissues`, {}, crypto.randomUUID());
      await done(t('team.handover.reissued'));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <p className="muted">{t(`label.handoverReason.${handover.reason}`)}</p>
      <p>
        {answeredAt === null
          ? t('team.handover.asked', { day: instantDay(handover.startedAt), address: address ?? '' })
          : t('team.handover.answered', {
              day: instantDay(answeredAt),
              smart_count: handover.answer?.members.length ?? 0,
            })}
      </p>
      {note && (
        <div className="prose muted">
          {t('team.handover.note')}
          {t('common.colon')} {note}
        </div>
      )}
      {failure !== null && <ErrorBox error={failure} />}
      <div className="cluster">
        {answeredAt === null ? (
          <>
            <Button variant="outlined" disabled={isSending} onClick={() => void reissue()}>
              {t('team.handover.reissue')}
            </Button>
            {team.can.includes('read_out_code') && (
              <Button variant="outlined" onClick={() => setOpen('code')}>
                {t('team.act.code')}
              </Button>
            )}
            <Button component={Link} to={review}>
              {t('team.handover.settleNow')}
            </Button>
          </>
        ) : (
          <Button variant="contained" component={Link} to={review}>
            {t('team.handover.review')}
          </Button>
        )}
        <Button onClick={() => setOpen('cancel')}>{t('team.handover.cancel')}</Button>
      </div>
      {open === 'code' && (
        <ReadOutCode
          name={t('team.handover.codeName')}
          email={address}
          path={`handovers/${id}/codes`}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'cancel' && (
        <FormDialog
          title={`${t('team.handover.cancel')} · ${team.townName}`}
          explain={t('team.handover.cancelExplain')}
          fields={[]}
          submitLabel={t('team.handover.cancel')}
          onClose={() => setOpen(null)}
          onSubmit={async (_body, key) => {
            await post(`handovers/${id}/cancellations`, {}, key);
            await done(t('team.handover.cancelled'));
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
