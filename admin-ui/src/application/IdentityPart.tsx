import { useText } from '../i18n/text';
import styles from './application.module.css';
import { askedOf, type PartProps } from './part-props';
import { RegisterBlock } from './RegisterBlock';

/** What the register says of the town, for each thing right or not. */
export function IdentityPart({ homologation, application, writer }: PartProps) {
  const t = useText();
  const asked = askedOf(homologation, 'identity');
  return (
    <>
      <p>{t('application.identity.lead')}</p>
      {asked !== undefined && (
        <div className={styles.asked}>
          <p className="small">
            <strong>{t('application.asked')}</strong>
          </p>
          <p className="prose">{asked}</p>
        </div>
      )}
      {application.fields
        .filter(({ section }) => section === 'identity')
        .map((field) => (
          <RegisterBlock key={field.code} field={field} writer={writer} asked={undefined} />
        ))}
    </>
  );
}
