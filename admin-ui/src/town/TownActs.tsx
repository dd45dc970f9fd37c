import Button from '@mui/material/Button';
import type { TownAct, TownView } from '@pcc/shared';
import { useState } from 'react';
import { useText } from '../i18n/text';
import { EndPauseDialog } from './EndPauseDialog';
import { TownActDialog } from './TownActDialog';
import styles from './town.module.css';

export type SimpleAct = Exclude<TownAct, 'open_case'>;

export function TownActs({ town }: { town: TownView }) {
  const t = useText();
  const [act, setAct] = useState<SimpleAct | 'end_pause' | null>(null);
  const acts = town.can.filter((name): name is SimpleAct => name !== 'open_case');
  const pause = town.pauses.find((candidate) => candidate.toOn === null);
  if (acts.length === 0) return null;
  const close = () => setAct(null);
  return (
    <section className="section" aria-labelledby="acts">
      <h2 id="acts">{t('town.acts')}</h2>
      <div className={styles.acts}>
        {acts.map((name) =>
          name === 'pause' && pause ? (
            <Button key={name} variant="outlined" onClick={() => setAct('end_pause')}>
              {t('town.endPause')}
            </Button>
          ) : (
            <Button key={name} variant="outlined" onClick={() => setAct(name)}>
              {t(`town.act.${name}`)}
            </Button>
          ),
        )}
      </div>
      {act === 'end_pause' && pause && <EndPauseDialog town={town} pauseId={pause.id} onClose={close} />}
      {act !== null && act !== 'end_pause' && <TownActDialog town={town} act={act} onClose={close} />}
    </section>
  );
}
