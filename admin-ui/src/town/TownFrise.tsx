import { parisDay, type TownView } from '@pcc/shared';
import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { buildFrise, FRISE } from './frise';
import styles from './town.module.css';

/** The life of a town, drawn: rank as a band, cases as arches, visits as posts. The same facts stand in words on the page. */
export function TownFrise({ town }: { town: TownView }) {
  const t = useText();
  const { day } = useFormats();
  const box = useRef<HTMLElement>(null);
  // Where it does not fit, today is what one looks for.
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, []);
  const frise = buildFrise(town, parisDay(new Date()));
  const words = [
    ...town.ranks.map(
      (period) => `${t(`label.rank.${period.rank}`)} ${t('common.since.day', { day: day(period.fromOn) })}`,
    ),
    ...town.homologations.map(
      (item) => `${t(`label.kind.${item.kind}`)} ${t('town.openedOn', { day: day(item.openedOn) })}`,
    ),
  ].join('. ');
  return (
    <section className="section" aria-labelledby="life">
      <h2 id="life">{t('town.life')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable with the keyboard */}
      <section className={styles.frise} ref={box} tabIndex={0} aria-label={t('town.lifeExplain')}>
        <svg
          viewBox={`0 0 ${FRISE.width} ${FRISE.height}`}
          role="img"
          aria-label={words || t('town.ranksEmpty')}
        >
          {frise.years.map(({ year, x }) => (
            <g key={year}>
              <path d={`M${x} 12V${FRISE.height - 26}`} stroke="var(--line)" />
              <text x={x + 4} y={FRISE.height - 10} fontSize="13" fill="var(--muted)">
                {year}
              </text>
            </g>
          ))}
          {frise.bands.map((band, index) => (
            <g key={band.id}>
              <rect
                x={band.x}
                y={FRISE.bandY}
                width={band.width}
                height={band.isMember ? 22 : 10}
                rx="3"
                fill={band.rank === 'homologated' ? 'var(--slate)' : 'var(--surface)'}
                stroke="var(--slate)"
                strokeDasharray={band.rank === 'unknown' ? '4 4' : undefined}
              />
              {band.width > 70 && frise.bands[index - 1]?.rank !== band.rank && (
                <text x={band.x + 2} y={FRISE.bandY - 6} fontSize="13" fill="var(--ink)">
                  {t(`label.rank.${band.rank}`)}
                </text>
              )}
            </g>
          ))}
          {frise.arches.map((arch) => (
            <g key={arch.id}>
              <path
                d={`M${arch.x} ${FRISE.caseY}v-16a${arch.width / 2} 16 0 0 1 ${arch.width} 0v16`}
                fill="none"
                stroke="var(--ink)"
                strokeWidth="1.5"
                strokeDasharray={arch.isOpen ? '4 3' : undefined}
              />
              {arch.visitX !== null && (
                <path
                  d={`M${arch.visitX} ${FRISE.caseY}v-14m0 0h8l-2 4 2 4h-8`}
                  fill="none"
                  stroke="var(--ink)"
                  strokeWidth="1.5"
                />
              )}
            </g>
          ))}
          <path d={`M${frise.todayX} 8V${FRISE.height - 26}`} stroke="var(--brick)" strokeWidth="1.5" />
        </svg>
      </section>
      <p className="muted small" aria-hidden="true">
        {t('town.lifeLegend')}
      </p>
    </section>
  );
}
