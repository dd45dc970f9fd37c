import Button from '@mui/material/Button';
import { countedWorks, type Work } from '@pcc/shared';
import { useState } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { PieceField } from '../proof/PieceField';
import styles from './application.module.css';
import { FinancePlan, yearsText } from './FinancePlan';
import { PasteDialog } from './PasteDialog';
import type { PartProps } from './part-props';
import { RowsTable } from './RowsTable';
import { TextBlock } from './TextBlock';

/** The actions of the coming years, who pays for them, and the paper that says so. */
export function ProgrammePart({ homologation, application, writer }: PartProps) {
  const t = useText();
  const { number } = useFormats();
  const [isPasting, setPasting] = useState(false);
  const { works, unconfirmed } = countedWorks(application.works, 'prepared');
  return (
    <>
      <p>{t('application.programme.lead')}</p>
      <p className="muted">{t('application.programme.why')}</p>
      {application.fields
        .filter(({ section }) => section === 'programme')
        .map((field) => (
          <TextBlock key={field.code} field={field} writer={writer} asked={undefined} />
        ))}
      <section className={styles.block} aria-label={t('application.programme.caption')}>
        <RowsTable<Work>
          application={application}
          writer={writer}
          section="work"
          caption={t('application.programme.caption')}
          addLabel={t('application.programme.add')}
          rows={application.works}
          nameOf={({ action }) => action}
          nameLabel={t('application.programme.action')}
          columns={[
            {
              label: t('application.programme.years'),
              render: ({ fromYear, toYear }) => yearsText(fromYear, toYear),
            },
            {
              label: t('application.programme.cost'),
              isAmount: true,
              render: ({ cost }) => `${number(cost)} €`,
            },
            {
              label: t('application.programme.funders'),
              render: ({ funders }) =>
                funders.map(({ name, amount }) => `${name} ${number(amount)} €`).join(' · '),
            },
            {
              label: t('application.programme.state'),
              render: ({ state }) => t(`label.workState.${state}`),
            },
          ]}
          more={
            <Button variant="outlined" onClick={() => setPasting(true)}>
              {t('application.programme.paste')}
            </Button>
          }
        />
      </section>
      <FinancePlan works={works} />
      {unconfirmed > 0 && (
        <p className="muted small">{t('application.programme.uncounted', { smart_count: unconfirmed })}</p>
      )}
      <section id="piece-programme" className={styles.block} aria-labelledby="piece-heading">
        <h3 id="piece-heading">{t('application.programme.file')}</h3>
        <PieceField homologation={homologation} application={application} kind="programme" />
      </section>
      {isPasting && (
        <PasteDialog
          applicationId={application.id}
          onSaved={writer.follow}
          onClose={() => setPasting(false)}
        />
      )}
    </>
  );
}
