import Button from '@mui/material/Button';
import type { PersonView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { EditDialog } from '../components/form/EditDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useRecord } from '../providers/use-record';
import { PersonFunctions } from './PersonFunctions';
import { PrivateContact } from './PrivateContact';
import styles from './people.module.css';

export function PersonPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: person, error, refetch } = useRecord<PersonView>('people', id);
  const [isRenaming, setRenaming] = useState(false);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!person) return <WaitingPage />;
  return (
    <Page
      title={person.name}
      parents={[{ to: '/people', label: t('people.list') }]}
      actions={
        <Button variant="outlined" onClick={() => setRenaming(true)}>
          {t('people.page.rename')}
        </Button>
      }
    >
      <div className={styles.page}>
        <PersonFunctions person={person} />
        <div className="stack">
          <section aria-labelledby="account">
            <h2 id="account">{t('people.page.accountTitle')}</h2>
            <p style={{ overflowWrap: 'anywhere' }}>
              {person.accountEmail
                ? t('people.page.accountOf', { email: person.accountEmail })
                : t('people.page.accountNone')}
            </p>
          </section>
          <PrivateContact person={person} />
        </div>
      </div>
      {isRenaming && <RenameDialog person={person} onClose={() => setRenaming(false)} />}
    </Page>
  );
}

function RenameDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return (
    <EditDialog
      title={`${t('people.page.rename')} · ${person.name}`}
      fields={[
        { name: 'name', type: 'text', label: t('people.field.name'), isRequired: true, initial: person.name },
      ]}
      submitLabel={t('common.save')}
      version={person.version}
      readCurrent={(current) => {
        const { name, version } = current as PersonView;
        return { facts: { name }, version };
      }}
      onSave={async (body, version) => {
        await patchRow(`people/${person.id}`, version, body);
        await done(t('people.page.saved'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
