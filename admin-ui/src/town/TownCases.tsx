import Button from '@mui/material/Button';
import type { HomeLine, TownView } from '@pcc/shared';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { StateMark } from '../components/StateMark';
import { HomeLineWords } from '../home/HomeLineWords';
import { keyOf, pathOf } from '../home/home-line';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { OpenCaseDialog } from './OpenCaseDialog';
import styles from './town.module.css';

/** What there is to do on top, with its one button: the open case, or the one to open; then the earlier cases. */
export function TownCases({ town, todo = [] }: { town: TownView; todo: HomeLine[] | undefined }) {
  const t = useText();
  const { day } = useFormats();
  const [isOpening, setOpening] = useState(false);
  const current = town.openHomologation;
  const replies = todo.filter(({ what }) => what === 'reply_due');
  const next = todo.find(({ what }) => what !== 'reply_due');
  const others = town.homologations.filter((homologation) => homologation.id !== current?.id);
  return (
    <section aria-labelledby="cases">
      <div className="surface">
        <h2 id="cases">{t(todo.length > 0 ? 'home.todo' : 'town.current')}</h2>
        {current ? (
          <div className="stack">
            <div>
              <strong>{t(`label.kind.${current.kind}`)}</strong>
              <div>
                {next ? (
                  <HomeLineWords line={{ ...next, kind: null }} />
                ) : (
                  <StateMark state={current.state} />
                )}
              </div>
            </div>
            <div>
              <Button component={Link} to={`/homologations/${current.id}`} variant="contained">
                {t('home.open')}
              </Button>
            </div>
          </div>
        ) : (
          <p>{next ? <HomeLineWords line={{ ...next, kind: null }} /> : t('town.noCurrent')}</p>
        )}
        {replies.map((line) => (
          <div key={keyOf(line)} className={`cluster ${styles.reply}`}>
            <HomeLineWords line={{ ...line, kind: null }} />
            <Button component={Link} to={pathOf(line)} variant="outlined">
              {t('home.reply')}
            </Button>
          </div>
        ))}
        {town.can.includes('open_case') && town.openableKinds.length > 0 && (
          <Button variant="contained" onClick={() => setOpening(true)}>
            {t('town.act.open_case')}
          </Button>
        )}
      </div>
      {others.length > 0 && (
        <>
          <h3 className="section">{t('town.cases')}</h3>
          <ul className="plain-list ruled-list">
            {others.map((homologation) => (
              <li key={homologation.id} className="cluster">
                <Link to={`/homologations/${homologation.id}`}>{t(`label.kind.${homologation.kind}`)}</Link>
                <StateMark state={homologation.state} />
                <span className="muted">
                  {t('town.openedOn', { day: day(homologation.openedOn) })}
                  {homologation.visitOn && ` · ${t('town.visitOn', { day: day(homologation.visitOn) })}`}
                  {homologation.closedOn && ` · ${t('town.closedOn', { day: day(homologation.closedOn) })}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpening && <OpenCaseDialog town={town} onClose={() => setOpening(false)} />}
    </section>
  );
}
