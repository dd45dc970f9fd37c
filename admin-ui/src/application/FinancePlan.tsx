import { financePlan, type Work } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './application.module.css';

/** Who pays for the programme, counted from its actions. */
export function FinancePlan({ works }: { works: Work[] }) {
  const t = useText();
  const { number } = useFormats();
  const plan = financePlan(works);
  if (works.length === 0) return null;
  return (
    <section className={styles.block} aria-labelledby="finance-plan">
      <h3 id="finance-plan">{t('application.programme.plan')}</h3>
      <table className={`${styles.table} ${styles.plan}`}>
        <caption className="visually-hidden">{t('application.programme.planCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('application.programme.planWho')}</th>
            <th scope="col" className={styles.amount}>
              {t('application.programme.planAmount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.funders.map(({ name, amount }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={styles.amount}>{number(amount)} €</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('application.programme.ownShare')}</th>
            <td className={styles.amount}>{number(plan.ownShare)} €</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('application.programme.total')}</th>
            <td className={styles.amount}>{number(plan.cost)} €</td>
          </tr>
        </tfoot>
      </table>
      {plan.ownShare < 0 && <p role="status">{t('application.programme.overFunded')}</p>}
      {plan.spans.length > 1 && (
        <table className={`${styles.table} ${styles.plan}`}>
          <caption>{t('application.programme.spanCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('application.programme.span')}</th>
              <th scope="col" className={styles.amount}>
                {t('application.programme.spanCost')}
              </th>
              <th scope="col" className={styles.amount}>
                {t('application.programme.spanFunded')}
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.spans.map(({ fromYear, toYear, cost, funded }) => (
              <tr key={`${fromYear}-${toYear}`}>
                <th scope="row">{yearsText(fromYear, toYear)}</th>
                <td className={styles.amount}>{number(cost)} €</td>
                <td className={styles.amount}>{number(funded)} €</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export const yearsText = (fromYear: number, toYear: number | undefined): string =>
  toYear === undefined || toYear === fromYear ? String(fromYear) : `${fromYear}–${toYear}`;
