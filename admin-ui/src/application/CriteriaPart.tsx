import Button from '@mui/material/Button';
import { type FieldCode, type FieldView, POPULATION_BASES, POPULATION_ROUTES } from '@pcc/shared';
import { useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { ChoiceBlock } from './ChoiceBlock';
import { FactBlock } from './FactBlock';
import { askedOf, type PartProps } from './part-props';
import { TextBlock } from './TextBlock';

/** The admission criteria: the fact put forward for each, and how the inhabitants are counted. */
export function CriteriaPart(props: PartProps) {
  const { homologation, application, writer } = props;
  const t = useText();
  const judged = application.criteria.filter(({ isJudged }) => isJudged);
  return (
    <>
      <p>{t('application.criteria.lead')}</p>
      {judged.map((criterion) => (
        <div key={criterion.code}>
          <FactBlock
            criterion={criterion}
            writer={writer}
            asked={askedOf(homologation, 'criterion', criterion.code)}
          />
          {criterion.kind === 'population_below' && <Population {...props} />}
        </div>
      ))}
    </>
  );
}

/** The figure that the request rests on: one of three ways of counting. */
function Population({ application, writer }: PartProps) {
  const t = useText();
  const { number } = useFormats();
  const fields = application.fields.filter(({ code }) => code.startsWith('population.'));
  const official = officialOf(application.fields);
  if (fields.length === 0) return null;
  const drawn = (field: FieldView) => {
    const shared = { field, writer, asked: undefined };
    if (field.code === 'population.route')
      return (
        <ChoiceBlock
          key={field.code}
          {...shared}
          options={POPULATION_ROUTES.map((value) => ({
            value,
            label: t(`label.populationRoute.${value}`),
            help: t(`application.criteria.routeHelp.${value}`),
          }))}
        />
      );
    if (field.code === 'population.basis')
      return (
        <ChoiceBlock
          key={field.code}
          {...shared}
          options={POPULATION_BASES.map((value) => ({ value, label: t(`label.populationBasis.${value}`) }))}
        />
      );
    return <TextBlock key={field.code} {...shared} />;
  };
  return (
    <section aria-labelledby="population" style={{ paddingBottom: 12 }}>
      <h3 id="population">{t('application.criteria.population')}</h3>
      <p>{t('application.criteria.populationLead')}</p>
      {official && (
        <div className={styles.asked}>
          <p>
            {t('application.criteria.official', {
              figure: number(official.figure),
              vintage: String(official.vintage),
              source: official.source,
            })}
          </p>
          <TakeOfficial fields={fields} writer={writer} official={official} />
        </div>
      )}
      {fields.map(drawn)}
    </section>
  );
}

interface Official {
  figure: number;
  vintage: number;
  source: string;
}

function officialOf(fields: FieldView[]): Official | null {
  const register = fields.find(({ code }) => code === 'identity.population')?.register;
  const figure = Number(register?.value.replace(/\D/g, ''));
  if (!register || register.vintage === null || !(figure > 0)) return null;
  return { figure, vintage: register.vintage, source: register.source };
}

interface TakeOfficialProps {
  fields: FieldView[];
  writer: PartProps['writer'];
  official: Official;
}

/** One tap writes the official figure of the commune, its basis, its year and its source. */
function TakeOfficial({ fields, writer, official }: TakeOfficialProps) {
  const t = useText();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  if (!fields.every(({ canEdit }) => canEdit)) return null;
  const texts: [FieldCode, string][] = [
    ['population.route', 'commune'],
    ['population.figure', String(official.figure)],
    ['population.basis', 'municipal'],
    ['population.vintage', String(official.vintage)],
    ['population.source', official.source],
  ];
  const take = async () => {
    setSending(true);
    setError(null);
    try {
      for (const [code, text] of texts) {
        const field = fields.find((one) => one.code === code);
        if (field) await writer.saveField(code)(text, field.version);
      }
    } catch (caught) {
      setError(caught);
      await writer.follow();
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <Button variant="outlined" size="small" disabled={isSending} sx={{ my: 1 }} onClick={() => void take()}>
        {t('application.criteria.takeOfficial')}
      </Button>
      {error !== null && <ErrorBox error={error} />}
    </>
  );
}
