import type { TownView } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

export function TownIdentity({ town: { commune, termOn } }: { town: TownView }) {
  const t = useText();
  const { day, number } = useFormats();
  const facts: [string, string | null][] = [
    [
      t('town.commune'),
      commune.kind === 'commune_deleguee' && commune.host
        ? `${commune.name}. ${t('town.deleguee', { host: commune.host.name })}`
        : commune.name,
    ],
    [t('town.department'), `${commune.departmentName} (${commune.departmentCode})`],
    [t('town.region'), commune.regionName],
    [t('town.epci'), commune.epciName],
    [t('town.inseeCode'), commune.inseeCode],
    [t('town.siren'), commune.host?.siren ?? commune.siren],
    [t('town.postalCodes'), commune.postalCodes.join(', ')],
    [t('town.population'), populationText()],
    [t('town.term'), termOn ? day(termOn) : null],
  ];
  function populationText(): string | null {
    if (commune.populationMunicipal !== null) {
      const figure = number(commune.populationMunicipal);
      return commune.populationVintage === null
        ? t('town.populationPlain', { figure })
        : t('town.populationVintage', { figure, vintage: String(commune.populationVintage) });
    }
    return commune.host?.populationMunicipal
      ? t('town.hostPopulation', { figure: number(commune.host.populationMunicipal) })
      : null;
  }
  return (
    <section aria-labelledby="identity">
      <h2 id="identity">{t('town.identity')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
