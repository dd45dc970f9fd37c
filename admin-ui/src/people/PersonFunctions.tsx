import Button from '@mui/material/Button';
import { type MandateView, type PersonView, parisDay } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { FormDialog } from '../components/form/FormDialog';
import { shortNetworkName } from '../components/network-name';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError } from '../providers/problem';
import { EditMandateDialog } from '../team/EditMandateDialog';
import { EndMandateDialog } from '../team/EndMandateDialog';
import { isHeld } from './held';
import styles from './people.module.css';
import { personFrise } from './person-frise';
import { fieldErrors, mandateOf, useMandateFields } from './use-mandate-fields';

/** What someone holds and held, each on the same line of years. */
export function PersonFunctions({ person }: { person: PersonView }) {
  const t = useText();
  const [isAdding, setAdding] = useState(false);
  const { mandates } = person;
  const { years, bars, todayX } = personFrise(mandates, parisDay(new Date()));
  return (
    <section aria-labelledby="functions">
      <h2 id="functions">{t('people.page.functions')}</h2>
      {mandates.length === 0 && <p className="muted">{t('people.page.functionsEmpty')}</p>}
      {mandates.length > 0 && (
        <div className={styles.years} aria-hidden="true">
          {years.map(({ year, x }) => (
            <span key={year} style={{ left: `${x}%` }}>
              {year}
            </span>
          ))}
        </div>
      )}
      <ul className={`plain-list ${styles.functions}`}>
        {mandates.map((mandate) => {
          const bar = bars.get(mandate.id);
          return (
            <li key={mandate.id}>
              <div className={styles.track} aria-hidden="true">
                {bar && (
                  <span
                    className={styles.bar}
                    data-ended={mandate.toOn !== null}
                    style={{ left: `${bar.x}%`, width: `${bar.width}%` }}
                  />
                )}
                <span className={styles.today} style={{ left: `${todayX}%` }} />
              </div>
              <Held mandate={mandate} />
            </li>
          );
        })}
      </ul>
      {mandates.length > 0 && <p className="muted small">{t('people.page.friseLegend')}</p>}
      <Button variant="outlined" onClick={() => setAdding(true)}>
        {t('people.page.addFunction')}
      </Button>
      {isAdding && <AddFunction person={person} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Held({ mandate }: { mandate: MandateView }) {
  const t = useText();
  const { day } = useFormats();
  const [act, setAct] = useState<'edit' | 'end' | null>(null);
  const { townId, partnerId, bodyName, fromOn, toOn, publicEmail, publicPhone } = mandate;
  const close = () => setAct(null);
  const words = t(`label.mandateFunction.${mandate.function}`);
  const labelOf = (name: 'edit' | 'end') =>
    `${t(`team.act.${name}`)}${t('common.colon')} ${words}, ${bodyName}`;
  return (
    <div className={styles.held}>
      <div>
        <strong>{words}</strong>
        {mandate.title && `, ${mandate.title}`} ·{' '}
        {townId && <Link to={`/towns/${townId}/team`}>{bodyName}</Link>}
        {partnerId && <Link to={`/partners/${partnerId}`}>{bodyName}</Link>}
        {townId === null && partnerId === null && shortNetworkName(bodyName)}
        {mandate.canSign && ` · ${t('people.page.signs')}`}
        <div className="muted">
          {toOn
            ? t('common.fromTo', { from: day(fromOn), to: day(toOn) })
            : t('common.from', { day: day(fromOn) })}
        </div>
        <div className="small">{[publicEmail, publicPhone].filter((one) => one !== null).join(' · ')}</div>
      </div>
      {(isHeld(mandate, parisDay(new Date())) || toOn === null) && (
        <div>
          <Button size="small" aria-label={labelOf('edit')} onClick={() => setAct('edit')}>
            {t('team.act.edit')}
          </Button>
          <Button size="small" aria-label={labelOf('end')} onClick={() => setAct('end')}>
            {t('team.act.end')}
          </Button>
        </div>
      )}
      {act === 'edit' && <EditMandateDialog mandate={mandate} onClose={close} />}
      {act === 'end' && <EndMandateDialog mandate={mandate} onClose={close} />}
    </div>
  );
}

function AddFunction({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const fields = useMandateFields();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormDialog
      title={`${t('people.page.addFunction')} · ${person.name}`}
      fields={fields}
      submitLabel={t('people.page.addFunction')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        try {
          await post('mandates', { personId: person.id, ...mandateOf(body) }, key);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const errors = fieldErrors(error.fieldErrors, body);
          throw new ProblemError(error.status, { ...error.problem, errors });
        }
        await done(t('people.page.functionAdded'));
        onClose();
      }}
    />
  );
}
