import Button from '@mui/material/Button';
import { type FormEvent, useId, useState } from 'react';
import { ErrorSummary } from '../../components/form/ErrorSummary';
import { FormField } from '../../components/form/FormField';
import type { FieldSpec } from '../../components/form/field-spec';
import { useFactsForm } from '../../components/form/use-facts-form';
import { useUnsavedGuard } from '../../components/use-unsaved-guard';
import { useText } from '../../i18n/text';
import { UnsavedGuard } from '../../layout/UnsavedGuard';
import { ProblemError } from '../../providers/problem';
import { callOutside } from '../../providers/session';
import { PublicPage } from '../PublicPage';
import { handoverAnswer, handoverErrors, withPerson } from './handover-answer';
import { LinkGate, type OpenLink } from './LinkGate';
import { MembersField } from './MembersField';

/** The town hall says who looks after the town now; nothing changes before its network has read it. */
export function HandoverPage() {
  const t = useText();
  const [thanked, setThanked] = useState(false);
  if (thanked) return <Thanks />;
  return (
    <LinkGate purpose="handover" title={t('session.handover.team')}>
      {(link) => <HandoverForm link={link} onDone={() => setThanked(true)} />}
    </LinkGate>
  );
}

function HandoverForm({ link: { token, facts, use }, onDone }: { link: OpenLink; onDone: () => void }) {
  const t = useText();
  const id = useId();
  const hall: FieldSpec[] = [
    {
      name: 'publicEmail',
      type: 'email',
      label: t('session.handover.publicEmail'),
      help: t('session.handover.publicEmailHelp'),
    },
    { name: 'publicPhone', type: 'text', label: t('session.handover.publicPhone') },
  ];
  const members: FieldSpec = {
    name: 'members',
    type: 'custom',
    label: t('session.handover.members'),
    isRequired: true,
    initial: [{ function: 'mayor' }],
    render: (field) => <MembersField {...field} rowLabel={t('session.handover.member')} />,
  };
  const fields = [...hall, members];
  const form = useFactsForm(fields, async (body) => {
    const errors = handoverErrors(t, body);
    if (Object.keys(errors).length > 0) throw new ProblemError(422, { errors });
    try {
      await use(async () => {
        await callOutside(`access-links/${encodeURIComponent(token)}/handover-answer`, handoverAnswer(body));
        onDone();
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new ProblemError(error.status, { ...error.problem, errors: withPerson(t, error.fieldErrors) });
    }
  });
  useUnsavedGuard(form.isDirty);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <PublicPage title={t('session.handover.title', { town: facts.townName ?? '' })}>
      <p>{t('session.handover.explain')}</p>
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary form={form} fields={fields} idPrefix={id} />
        <h2>{t('session.handover.hall')}</h2>
        {hall.map((field) => (
          <FormField key={field.name} field={field} form={form} idPrefix={id} />
        ))}
        <h2>{t('session.handover.team')}</h2>
        <p>{t('session.handover.teamExplain')}</p>
        <FormField field={members} form={form} idPrefix={id} />
        <Button type="submit" variant="contained" size="large" disabled={form.isSending}>
          {t(form.isSending ? 'session.handover.sending' : 'session.handover.submit')}
        </Button>
      </form>
      <UnsavedGuard />
    </PublicPage>
  );
}

function Thanks() {
  const t = useText();
  return (
    <PublicPage title={t('session.handover.thanksTitle')}>
      <p>{t('session.handover.thanks')}</p>
      <h2>{t('session.handover.next')}</h2>
      <ul>
        <li>{t('session.handover.nextInvitations')}</li>
        <li>{t('session.handover.nextBrief')}</li>
        <li>{t('session.handover.nextFormer')}</li>
      </ul>
    </PublicPage>
  );
}
