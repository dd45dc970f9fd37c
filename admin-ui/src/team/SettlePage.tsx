import Button from '@mui/material/Button';
import { type HandoverView, parisDay, type TeamView } from '@pcc/shared';
import { type FormEvent, useId } from 'react';
import { useDataProvider } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { ErrorSummary } from '../components/form/ErrorSummary';
import { FormField } from '../components/form/FormField';
import { type Facts, type FieldSpec, isShown } from '../components/form/field-spec';
import { useFactsForm } from '../components/form/use-facts-form';
import { useDone } from '../components/use-done';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError } from '../providers/problem';
import { handoverAnswer, handoverErrors, withPerson } from '../session/link/handover-answer';
import { LeavingField } from './LeavingField';
import { endDay, leaving } from './settlement';
import styles from './team.module.css';
import { useMembersField } from './use-members-field';
import { useTeam } from './use-team';

/** The network reads the answer of a town hall again, and closes the hand-over in one act. */
export function SettlePage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: team, error, refetch } = useTeam(id);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!team) return <WaitingPage />;
  const { handover } = team;
  const title = t('team.settle.title', { town: team.townName });
  const parents = [
    { to: `/towns/${id}`, label: team.townName },
    { to: `/towns/${id}/team`, label: t('team.title') },
  ];
  if (handover === null || !team.can.includes('start_handover'))
    return (
      <Page title={title} parents={parents}>
        <p>{t('team.handover.none')}</p>
        <Link to={`/towns/${id}/team`}>{t('team.see')}</Link>
      </Page>
    );
  return (
    <Page title={title} lead={t('team.settle.lead')} parents={parents}>
      <SettleForm key={`${handover.id} ${handover.version}`} team={team} handover={handover} />
    </Page>
  );
}

function SettleForm({ team, handover }: { team: TeamView; handover: HandoverView }) {
  const t = useText();
  const id = useId();
  const navigate = useNavigate();
  const { instantDay } = useFormats();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  const { answer } = handover;
  const lastDay = endDay(handover, parisDay(new Date()));
  const ending: FieldSpec[] = [
    {
      name: 'endMandateIds',
      type: 'custom',
      label: t('team.settle.leaving'),
      initial: leaving(team.members, handover),
      render: (field) => <LeavingField {...field} members={team.members} named={answer?.members ?? []} />,
    },
    {
      name: 'endOn',
      type: 'day',
      label: t('team.settle.endOn'),
      help: t('team.settle.endOnHelp'),
      isRequired: true,
      initial: lastDay,
      when: ({ endMandateIds }) => Array.isArray(endMandateIds) && endMandateIds.length > 0,
    },
  ];
  const members = useMembersField(answer?.members ?? []);
  const hall: FieldSpec[] = [
    {
      name: 'publicEmail',
      type: 'email',
      label: t('team.publicEmail'),
      initial: answer?.publicEmail ?? team.contact.publicEmail,
    },
    {
      name: 'publicPhone',
      type: 'text',
      label: t('team.publicPhone'),
      initial: answer?.publicPhone ?? team.contact.publicPhone,
    },
  ];
  const form = useFactsForm([...ending, members, ...hall], async (body, key) => {
    const errors = newcomers(body) > 0 ? handoverErrors(t, body) : {};
    if (Object.keys(errors).length > 0) throw new ProblemError(422, { errors });
    const settlement = {
      endMandateIds: body.endMandateIds ?? [],
      endOn: body.endOn ?? lastDay,
      ...handoverAnswer(body),
    };
    try {
      await post(`handovers/${handover.id}/settlements`, settlement, key);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new ProblemError(error.status, { ...error.problem, errors: withPerson(t, error.fieldErrors) });
    }
    void navigate(`/towns/${team.townId}/team`);
    await done(t('team.settle.done'));
  });
  useUnsavedGuard(form.isDirty && !form.isSending);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  const group = (fields: FieldSpec[]) =>
    fields
      .filter((field) => isShown(field, form.facts))
      .map((field) => <FormField key={field.name} field={field} form={form} idPrefix={id} />);
  return (
    <form className={`stack ${styles.form}`} noValidate onSubmit={submit}>
      <p>
        {handover.answeredAt === null
          ? t('team.settle.notAnswered')
          : t('team.settle.answeredOn', { day: instantDay(handover.answeredAt) })}
      </p>
      <ErrorSummary form={form} fields={[...ending, members, ...hall]} idPrefix={id} />
      <h2>{t('team.settle.leaving')}</h2>
      <p className="muted">{t('team.settle.leavingExplain')}</p>
      {group(ending)}
      <h2>{t('team.settle.arriving')}</h2>
      <p className="muted">{t('team.settle.arrivingExplain')}</p>
      {group([members])}
      <h2>{t('team.settle.hall')}</h2>
      {group(hall)}
      <div>
        <Button type="submit" variant="contained" size="large" disabled={form.isSending}>
          {t(form.isSending ? 'common.saving' : 'team.settle.submit')}
        </Button>
        <p className="muted small">{t('team.settle.submitHelp')}</p>
      </div>
    </form>
  );
}

const newcomers = ({ members }: Facts) => (Array.isArray(members) ? members.length : 0);
