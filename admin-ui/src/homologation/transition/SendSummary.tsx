import Button from '@mui/material/Button';
import { type ApplicationView, type HomologationView, parisDay, type TransitionName } from '@pcc/shared';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../i18n/text';
import { MissingThings } from '../MissingThings';
import { LeftBehindNotice } from './LeftBehindNotice';
import { NextSteps } from './NextSteps';
import { FileRecap, PointsRecap } from './SendRecap';
import { TransitionDialog } from './TransitionDialog';
import { Unfinished } from './Unfinished';
import { WhoSends } from './WhoSends';

interface SendSummaryProps {
  homologation: HomologationView;
  application: ApplicationView;
}

const SENDINGS: readonly TransitionName[] = ['submit', 'resubmit'];

/** Everything this person may still write in the file: whoever may write and not send is told who may. */
const mayWrite = (application: ApplicationView) =>
  application.joinable.length > 0 ||
  application.answers.some(({ canEdit }) => canEdit) ||
  application.fields.some(({ canEdit }) => canEdit) ||
  application.criteria.some(({ canEditFact }) => canEditFact);

/** What stands between a file and its sending, who signs it, and what follows. */
export function SendSummary({ homologation, application }: SendSummaryProps) {
  const t = useText();
  const navigate = useNavigate();
  const [name, setName] = useState<TransitionName | null>(null);
  const option = homologation.transitions.find((candidate) => SENDINGS.includes(candidate.name));
  const isAgain = option?.name === 'resubmit' || homologation.points.length > 0;
  const isOpen = option !== undefined || mayWrite(application);
  const isReady = option?.unmet.length === 0;
  return (
    <>
      {option && !isReady && (
        <div className="surface" style={{ marginBottom: 20 }}>
          <h3>{t('send.missing')}</h3>
          <ul>
            {option.unmet.map((condition) => (
              <li key={condition.code}>
                <MissingThings condition={condition} homologationId={homologation.id} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isOpen &&
        (isAgain ? <PointsRecap homologation={homologation} /> : <FileRecap application={application} />)}
      {isOpen && !isAgain && <LeftBehindNotice application={application} />}
      {isOpen && !isAgain && <Unfinished application={application} />}
      {option && !isReady && <p className="muted">{t('send.notYet')}</p>}
      {option && isReady && (
        <p>
          <Button
            variant="contained"
            size="large"
            aria-describedby="send-why"
            onClick={() => setName(option.name)}
          >
            {t(`label.transition.${option.name}`)}
          </Button>
          <span id="send-why" className="muted small" style={{ display: 'block', marginTop: 4 }}>
            {t(`transition.next.${option.name}`)}
          </span>
        </p>
      )}
      {!option && isOpen && <WhoSends townId={homologation.townId} />}
      {isOpen && <NextSteps sentOn={parisDay(new Date())} />}
      {name && (
        <TransitionDialog
          name={name}
          homologation={homologation}
          onClose={() => setName(null)}
          // Nothing is left to send here: the case says where it stands, and holds its receipt.
          onDone={() => {
            void navigate(`/homologations/${homologation.id}`);
            window.scrollTo(0, 0);
          }}
        />
      )}
    </>
  );
}
