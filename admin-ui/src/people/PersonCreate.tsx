import type { PersonView } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormPage } from '../components/form/FormPage';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError } from '../providers/problem';
import { useCan } from '../providers/session';
import { fieldErrors, mandateOf, useMandateFields } from './use-mandate-fields';

export function PersonCreate() {
  const t = useText();
  const canRead = useCan('read_people');
  const navigate = useNavigate();
  const done = useDone();
  const fields = useMandateFields();
  const { post } = useDataProvider<AppDataProvider>();
  if (!canRead) return <ForbiddenPage />;
  return (
    <FormPage
      title={t('people.create.title')}
      explain={t('people.create.explain')}
      parents={[{ to: '/people', label: t('people.list') }]}
      fields={[{ name: 'name', type: 'text', label: t('people.field.name'), isRequired: true }, ...fields]}
      submitLabel={t('people.create.submit')}
      onSubmit={async (body, key) => {
        try {
          const asked = { name: body.name, mandate: mandateOf(body) };
          const person = await post<PersonView>('people', asked, key);
          await done(t('people.create.done'));
          void navigate(`/people/${person.id}`);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const errors = fieldErrors(error.fieldErrors, body);
          throw new ProblemError(error.status, { ...error.problem, errors });
        }
      }}
    />
  );
}
