import type { ContactOutcome, ContactRequestView, TownView } from '@pcc/shared';
import { useRef } from 'react';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { EditDialog } from '../components/form/EditDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import { PlaceField } from '../people/PlaceField';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import type { Invited } from '../team/invited';

interface ContactActDialogProps {
  request: ContactRequestView;
  act: ContactOutcome;
  onClose: () => void;
}

/** One of the things that a network makes of a request. A town that is created leads on to the invitation of who asked. */
export function ContactActDialog({ request, act, onClose }: ContactActDialogProps) {
  const t = useText();
  const done = useDone();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const { post, patchRow } = useDataProvider<AppDataProvider>();
  /** Made already, when only what follows was refused: it is not made twice. */
  const created = useRef<string | null>(null);
  const fields = useFields(act, request);
  const townOf = async (body: Facts): Promise<string | undefined> => {
    if (act === 'town_known') return typeof body.townId === 'string' ? body.townId : undefined;
    if (act !== 'town_created') return undefined;
    const town = { name: body.name, communeId: request.commune.id, networkId: request.networkId };
    created.current ??= (await post<TownView>('towns', town, keyFor(town))).id;
    return created.current;
  };
  return (
    <EditDialog
      title={`${t(`contact.act.${act}`)} · ${request.commune.name}`}
      explain={t(`contact.explain.${act}`)}
      fields={fields}
      submitLabel={t(`contact.submit.${act}`)}
      version={request.version}
      readCurrent={(current) => {
        const { note, townId, townName, version } = current as ContactRequestView;
        return { facts: { note, townId, name: townName }, version };
      }}
      onSave={async (body, version) => {
        const townId = await townOf(body);
        const change = { outcome: act, note: body.note ?? '', ...(townId === undefined ? {} : { townId }) };
        await patchRow(`contact-requests/${request.id}`, version, change);
        await done(t('contact.done'));
        onClose();
        if (act !== 'town_created') return;
        const invite: Invited = { name: request.personName, email: request.email };
        void navigate(`/towns/${townId}/team`, { state: { invite } });
      }}
      onClose={onClose}
    />
  );
}

function useFields(act: ContactOutcome, request: ContactRequestView): FieldSpec[] {
  const t = useText();
  const note: FieldSpec = {
    name: 'note',
    type: 'longText',
    label: t('contact.note'),
    help: t('contact.noteHelp'),
    initial: request.note,
  };
  if (act === 'town_created')
    return [
      {
        name: 'name',
        type: 'text',
        label: t('contact.townName'),
        help: t('contact.townNameHelp'),
        isRequired: true,
        initial: request.commune.name,
      },
      note,
    ];
  if (act === 'town_known')
    return [
      {
        name: 'townId',
        type: 'custom',
        label: t('contact.town'),
        isRequired: true,
        render: (field) => <PlaceField {...field} resource="towns" noneText={t('contact.noTown')} />,
      },
      note,
    ];
  return [note];
}
