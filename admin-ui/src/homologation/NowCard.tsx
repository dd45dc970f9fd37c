import useMediaQuery from '@mui/material/useMediaQuery';
import type { HomologationView, TransitionName } from '@pcc/shared';
import { useState } from 'react';
import { StateMark } from '../components/StateMark';
import { useText } from '../i18n/text';
import styles from './homologation.module.css';
import { NowBody } from './NowBody';
import { NowLine } from './NowLine';
import { TransitionDialog } from './transition/TransitionDialog';
import { useIsFilling } from './use-is-filling';

/** The one card: what is expected now, what is missing, and the buttons that the server opens to this person. */
export function NowCard({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const isNarrow = useMediaQuery('(max-width: 900px)');
  const isFilling = useIsFilling();
  const [name, setName] = useState<TransitionName | null>(null);
  // Where the file is filled in, the file comes first. A phone has no room for a line of what the network asked for: it shows all of it.
  const isFolded = isFilling && (!isNarrow || homologation.points.length === 0);
  const title = <h2 id="now">{t('homologation.now')}</h2>;
  const mark = <StateMark state={homologation.state} />;
  const body = <NowBody homologation={homologation} onOpen={setName} />;
  const dialog = name && (
    <TransitionDialog name={name} homologation={homologation} onClose={() => setName(null)} />
  );
  if (isFolded && !isNarrow)
    return (
      <section className={`surface ${styles.now} ${styles.nowFolded}`} aria-labelledby="now">
        <NowLine homologation={homologation} title={title} mark={mark} onOpen={setName}>
          {body}
        </NowLine>
        {dialog}
      </section>
    );
  return (
    <section className={`surface ${styles.now} ${isFolded ? styles.nowFolded : ''}`} aria-labelledby="now">
      {isNarrow ? (
        <details key={String(isFolded)} className={styles.nowFold} open={!isFolded}>
          <summary>
            {title} {mark}
          </summary>
          {body}
        </details>
      ) : (
        <>
          {title}
          <div className={styles.nowState}>{mark}</div>
          {body}
        </>
      )}
      {dialog}
    </section>
  );
}
