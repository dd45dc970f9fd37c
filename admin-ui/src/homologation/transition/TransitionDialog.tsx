import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { HomologationView, TransitionName } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../../components/form/FormDialog';
import { useNotice } from '../../components/use-notice';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { AppDataProvider } from '../../providers/data-provider';
import { useIdempotencyKey } from '../../providers/idempotency';
import { ProblemError } from '../../providers/problem';
import { useApplication, useAudit, useCharter } from '../use-case-parts';
import { CaseMoved } from './CaseMoved';
import { HeldBackNotice } from './HeldBackNotice';
import { LeftBehindNotice } from './LeftBehindNotice';
import { FileRecap, PointsRecap } from './SendRecap';
import { transitionBody } from './transition-body';
import { type HeldBack, holdsBack, useHeldBack } from './use-held-back';
import { useTransitionFields } from './use-transition-fields';

interface TransitionDialogProps {
  name: TransitionName;
  homologation: HomologationView;
  onClose: () => void;
  /** The server has done it. */
  onDone?: () => void;
}

/** Opens the form once what it starts from has come: the recommendations drafted during the visit, the pieces joined. */
export function TransitionDialog(props: TransitionDialogProps) {
  const { homologation } = props;
  const parts = [useApplication(homologation.id), useCharter(homologation.charterId), useAudit(homologation)];
  const { held } = useHeldBack(props.name, homologation);
  const isHeld = holdsBack(held);
  const isSettled = !isHeld && parts.every((part) => !part.isFetching);
  const [isReady, setReady] = useState(isSettled);
  useEffect(() => {
    if (isSettled) setReady(true);
  }, [isSettled]);
  if (isReady) return <TransitionForm {...props} />;
  return isHeld ? <HeldDialog {...props} held={held} /> : <Waiting />;
}

/** Nothing to fill in yet: the form comes by itself once all has left. */
function HeldDialog({ name, homologation, held, onClose }: TransitionDialogProps & { held: HeldBack }) {
  const t = useText();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="held-heading">
      <DialogTitle id="held-heading" component="h2">
        {t(`label.transition.${name}`)} · {homologation.townName}
      </DialogTitle>
      <DialogContent>
        <HeldBackNotice held={held} homologationId={homologation.id} onLeave={onClose} />
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The form of one transition. It waits for the server; if the case moved meanwhile, what was typed stays beside where it stands. */
function TransitionForm({ name, homologation, onClose, onDone }: TransitionDialogProps) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { transition } = useDataProvider<AppDataProvider>();
  const version = useRef(homologation.version);
  const fields = useTransitionFields(name, homologation);
  const { data: application } = useApplication(homologation.id);
  const { held, look } = useHeldBack(name, homologation);
  const label = t(`label.transition.${name}`);
  return (
    <FormDialog
      title={`${label} · ${homologation.townName}`}
      explain={
        <>
          {holdsBack(held) && (
            <HeldBackNotice held={held} homologationId={homologation.id} onLeave={onClose} />
          )}
          <p>{t(`transition.next.${name}`)}</p>
          {name === 'submit' && application && (
            <>
              <FileRecap application={application} />
              <LeftBehindNotice application={application} onLeave={onClose} />
            </>
          )}
          {name === 'resubmit' && <PointsRecap homologation={homologation} />}
        </>
      }
      fields={fields}
      submitLabel={label}
      onClose={onClose}
      renderStale={(form) => (
        <CaseMoved
          name={name}
          form={form}
          fields={fields}
          onResend={(current) => {
            version.current = current;
            void form.submit();
          }}
        />
      )}
      onSubmit={async (typed) => {
        // Typed in another tab since, or chosen before the line was cut.
        if (holdsBack(look())) throw new ProblemError(409, { code: 'held_back' });
        const body = transitionBody(name, typed);
        await transition(homologation.id, name, body, version.current, keyFor([version.current, body]));
        onClose();
        notice(t(`transition.done.${name}`));
        onDone?.();
        await queryClient.invalidateQueries();
      }}
    />
  );
}
