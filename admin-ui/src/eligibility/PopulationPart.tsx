import TextField from '@mui/material/TextField';
import type { EligibilityView, PopulationRoute } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './eligibility.module.css';
import { figureOf, type TypedFigures } from './typed-figures';

interface PopulationPartProps {
  view: EligibilityView;
  /** Inhabitants. */
  threshold: number;
  typed: TypedFigures;
  onType: (route: keyof TypedFigures, text: string) => void;
}

const WORDS = {
  commune_deleguee: {
    label: 'eligibility.population.delegatedLabel',
    help: 'eligibility.population.delegatedHelp',
  },
  protected_area: { label: 'eligibility.population.areaLabel', help: 'eligibility.population.areaHelp' },
} as const;

/** The ways of counting of the charter in force, each with its official figure or a place to give one. */
export function PopulationPart(props: PopulationPartProps) {
  const { view, threshold } = props;
  const t = useText();
  const { number } = useFormats();
  return (
    <section aria-labelledby="population">
      <h2 id="population">{t('eligibility.population.title')}</h2>
      <p>{t('eligibility.population.explain', { threshold: number(threshold) })}</p>
      <ul className={`plain-list ${styles.routes}`}>
        {view.countedRoutes.map((route) => (
          <li key={route}>
            <h3>{t(`label.populationRoute.${route}`)}</h3>
            <Route route={route} {...props} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Route({ view, threshold, route, typed, onType }: PopulationPartProps & { route: PopulationRoute }) {
  const t = useText();
  const { number } = useFormats();
  const { commune } = view;
  const known = view.routes.find((one) => one.route === route);
  if (!known)
    return <p className="muted">{t('eligibility.population.notDelegated', { name: commune.name })}</p>;
  if (known.figure !== null)
    return (
      <>
        <p className={styles.figure}>
          <strong>{t('eligibility.population.inhabitants', { figure: number(known.figure) })}</strong> ·{' '}
          <Below figure={known.figure} threshold={threshold} />
        </p>
        <p className="muted small">
          {known.vintage === null
            ? t('eligibility.population.officialPlain')
            : t('eligibility.population.official', {
                vintage: known.vintage,
                source: known.source ?? '',
              })}{' '}
          {route === 'commune' &&
            commune.hostName !== null &&
            t('eligibility.population.ofHost', { host: commune.hostName, name: commune.name })}
        </p>
      </>
    );
  if (route === 'commune') return <p className="muted">{t('eligibility.population.unknown')}</p>;
  const text = typed[route];
  const figure = figureOf(text);
  const isWrong = figure === null && text.trim() !== '';
  return (
    <>
      <TextField
        fullWidth
        label={t(WORDS[route].label)}
        value={text}
        error={isWrong}
        helperText={t(isWrong ? 'eligibility.population.invalid' : WORDS[route].help)}
        onChange={(event) => onType(route, event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
      />
      {figure !== null && (
        <p className={styles.figure}>
          <Below figure={figure} threshold={threshold} />
        </p>
      )}
    </>
  );
}

function Below({ figure, threshold }: { figure: number; threshold: number }) {
  const t = useText();
  const { number } = useFormats();
  return (
    <span className="muted">
      {t(figure < threshold ? 'eligibility.population.below' : 'eligibility.population.above', {
        threshold: number(threshold),
      })}
    </span>
  );
}
