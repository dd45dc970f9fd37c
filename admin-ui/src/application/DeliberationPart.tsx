import { useText } from '../i18n/text';
import { PieceField } from '../proof/PieceField';
import styles from './application.module.css';
import { askedOf, type PartProps } from './part-props';
import { TextBlock } from './TextBlock';

/** The vote of the council: a model to adapt, its date, and the signed paper. */
export function DeliberationPart({ homologation, application, writer }: PartProps) {
  const t = useText();
  return (
    <>
      <p>{t('application.deliberation.lead')}</p>
      <p>{t('application.deliberation.why')}</p>
      <p>
        <a href={`/api/applications/${application.id}/deliberation-model`}>
          {t('application.deliberation.model')}
        </a>
        <br />
        <span className="muted small">{t('application.deliberation.modelHelp')}</span>
      </p>
      {application.fields
        .filter(({ section }) => section === 'deliberation')
        .map((field) => (
          <TextBlock
            key={field.code}
            field={field}
            writer={writer}
            asked={askedOf(homologation, 'piece', 'deliberation')}
          />
        ))}
      <section id="piece-deliberation" className={styles.block} aria-labelledby="piece-heading">
        <h3 id="piece-heading">{t('application.deliberation.file')}</h3>
        <PieceField homologation={homologation} application={application} kind="deliberation" />
      </section>
    </>
  );
}
