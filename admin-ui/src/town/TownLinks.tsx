import type { TownView } from '@pcc/shared';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

/** To which commune and network the town has belonged, and when it paused or left. */
export function TownLinks({ town }: { town: TownView }) {
  const t = useText();
  const { day } = useFormats();
  const period = (fromOn: string, toOn: string | null) =>
    toOn ? t('common.fromTo', { from: day(fromOn), to: day(toOn) }) : t('common.from', { day: day(fromOn) });
  return (
    <section className="section" aria-labelledby="links">
      <h2 id="links">{t('town.history')}</h2>
      <Lines title={t('town.communeLinks')}>
        {town.communeLinks.map((link) => (
          <li key={link.id}>
            {link.commune.name} ({t(`label.communeKind.${link.commune.kind}`).toLowerCase()},{' '}
            {link.commune.inseeCode}) <span className="muted">{period(link.fromOn, link.toOn)}</span>
          </li>
        ))}
      </Lines>
      <Lines title={t('town.networks')}>
        {town.networkHistory.map((link) => (
          <li key={`${link.networkId}-${link.fromOn}`}>
            {link.networkName} <span className="muted">{period(link.fromOn, null)}</span> {link.reason}
          </li>
        ))}
      </Lines>
      {town.pauses.length > 0 && (
        <Lines title={t('town.pauses')}>
          {town.pauses.map((pause) => (
            <li key={pause.id}>
              {period(pause.fromOn, pause.toOn)} <span className="muted">{pause.reason}</span>
            </li>
          ))}
        </Lines>
      )}
      {town.departures.length > 0 && (
        <Lines title={t('town.departures')}>
          {town.departures.map((departure) => (
            <li key={departure.on}>
              {day(departure.on)} <span className="muted">{departure.reason}</span>
            </li>
          ))}
        </Lines>
      )}
    </section>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list" style={{ marginBottom: 12 }}>
        {children}
      </ul>
    </>
  );
}
