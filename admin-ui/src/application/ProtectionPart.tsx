import type { Protection } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { PieceField } from '../proof/PieceField';
import styles from './application.module.css';
import type { PartProps } from './part-props';
import { RowsTable } from './RowsTable';
import { TextBlock } from './TextBlock';

/** What is protected, how it is cared for, and the plan of the perimeter. */
export function ProtectionPart({ homologation, application, writer }: PartProps) {
  const t = useText();
  const { day } = useFormats();
  return (
    <>
      <p>{t('application.protection.lead')}</p>
      <p className="muted">{t('application.protection.why')}</p>
      <RowsTable<Protection>
        application={application}
        writer={writer}
        section="protection"
        caption={t('application.protection.caption')}
        addLabel={t('application.protection.add')}
        rows={application.protections}
        nameOf={({ name }) => name}
        nameLabel={t('application.protection.name')}
        columns={[
          {
            label: t('application.protection.type'),
            render: ({ type }) => t(`label.protectionType.${type}`),
          },
          {
            label: t('application.protection.protectedOn'),
            render: ({ protectedOn }) => protectedOn && day(protectedOn),
          },
          {
            label: t('application.protection.management'),
            render: ({ management }) => management && t(`label.managementDocument.${management}`),
          },
          { label: t('application.protection.note'), render: ({ note }) => note },
        ]}
      />
      <div style={{ height: 20 }} />
      {application.fields
        .filter(({ section }) => section === 'protection')
        .map((field) => (
          <TextBlock key={field.code} field={field} writer={writer} asked={undefined} />
        ))}
      <section id="piece-perimeter_plan" className={styles.block} aria-labelledby="piece-heading">
        <h3 id="piece-heading">{t('application.protection.plan')}</h3>
        <PieceField homologation={homologation} application={application} kind="perimeter_plan" />
      </section>
    </>
  );
}
