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
import { useApplication, useAudit, useCharter } from '../use-case-parts';
import { CaseMoved } from './CaseMoved';
import { transitionBody } from './transition-body';
import { useTransitionFields } from './use-transition-fields';

interface TransitionDialogProps {
  name: TransitionName;
  homologation: HomologationView;
  onClose: () => void;
}

/** Opens the form once what it starts from has come: the recommendations drafted during the visit, the pieces joined. */
export function TransitionDialog(props: TransitionDialogProps) {
  const { homologation } = props;
  const parts = [useApplication(homologation.id), useCharter(homologation.charterId), useAudit(homologation)];
  const isSettled = parts.every((part) => !part.isFetching);
  const [isReady, setReady] = useState(isSettled);
  useEffect(() => {
    if (isSettled) setReady(true);
  }, [isSettled]);
  return isReady ? <TransitionForm {...props} /> : <Waiting />;
}

/** The form of one transition. It waits for the server; if the case moved meanwhile, what was typed stays beside where it stands. */
function TransitionForm({ name, homologation, onClose }: TransitionDialogProps) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { transition } = useDataProvider<AppDataProvider>();
  const version = useRef(homologation.version);
  const fields = useTransitionFields(name, homologation);
  const label = t(`label.transition.${name}`);
  return (
    <FormDialog
      title={`${label} · ${homologation.townName}`}
      explain={t(`transition.next.${name}`)}
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
        const body = transitionBody(name, typed);
        await transition(homologation.id, name, body, version.current, keyFor([version.current, body]));
        onClose();
        notice(t('transition.done', { what: label }));
        await queryClient.invalidateQueries();
      }}
    />
  );
}
