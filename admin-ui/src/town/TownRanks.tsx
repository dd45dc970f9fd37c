import type { TownView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

export function TownRanks({ town }: { town: TownView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <section className="section" aria-labelledby="ranks">
      <h2 id="ranks">{t('town.ranks')}</h2>
      {town.ranks.length === 0 && <p className="muted">{t('town.ranksEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {town.ranks.map((period) => (
          <li key={period.id}>
            <span className="cluster">
              <strong>{t(`label.rank.${period.rank}`)}</strong>
              <span>{t('common.since.day', { day: day(period.fromOn) })}</span>
              {period.termOn && (
                <span className="muted">
                  {t('town.term')} : {day(period.termOn)}
                </span>
              )}
            </span>
            <span className="cluster muted small">
              {period.homologationId ? (
                <Link to={`/homologations/${period.homologationId}`}>
                  {t(`label.rankSource.${period.source}`)}
                </Link>
              ) : (
                <span>{t(`label.rankSource.${period.source}`)}</span>
              )}
              {period.supersededOn && <span>{t('town.ranksVoid', { day: day(period.supersededOn) })}</span>}
              {period.reason && <span>{period.reason}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
