import type { HomologationView } from '@pcc/shared';
import { useAudience } from '../components/use-audience';
import { NextSteps } from '../homologation/transition/NextSteps';
import { useText } from '../i18n/text';
import { CasePapers } from './CasePapers';

/** On the page of a case, once it was sent: its papers, and for the town what follows until the visit has its date. */
export function PapersCard({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const isTown = useAudience() === 'town';
  const { papers, submittedOn, visitOn, decisions, canReply } = homologation;
  if (papers.length === 0) return null;
  // While the network waits for an answer, what follows is that answer.
  const isRead = visitOn === null && decisions.length === 0 && !canReply;
  return (
    <section className="surface" style={{ marginBottom: 28 }} aria-labelledby="papers">
      <h2 id="papers">{t('letter.paper.title')}</h2>
      <CasePapers homologation={homologation} />
      {isTown && isRead && submittedOn && <NextSteps sentOn={submittedOn} />}
    </section>
  );
}
