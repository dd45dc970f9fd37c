import { parisDay, RANKS, type TownView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import type { FieldSpec } from '../components/form/field-spec';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { CommuneField } from './CommuneField';
import type { SimpleAct } from './TownActs';
import { useNetworkOptions } from './use-options';

const PATHS: Record<SimpleAct, string> = {
  rank: 'ranks',
  departure: 'departures',
  pause: 'pauses',
  network_change: 'network-changes',
  commune_link: 'commune-links',
};

const today = () => parisDay(new Date());

export function TownActDialog({
  town,
  act,
  onClose,
}: {
  town: TownView;
  act: SimpleAct;
  onClose: () => void;
}) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { post } = useDataProvider<AppDataProvider>();
  const fields = useActFields(act, town);
  return (
    <FormDialog
      title={`${t(`town.act.${act}`)} · ${town.name}`}
      explain={t(`town.explain.${act}`)}
      fields={fields}
      submitLabel={t(`town.act.${act}`)}
      onClose={onClose}
      onSubmit={async (body, key) => {
        await post(`towns/${town.id}/${PATHS[act]}`, body, key);
        await queryClient.invalidateQueries();
        notice(t('town.acted'));
        onClose();
      }}
    />
  );
}

function useActFields(act: SimpleAct, town: TownView): FieldSpec[] {
  const t = useText();
  const networks = useNetworkOptions();
  const fromOn: FieldSpec = {
    name: 'fromOn',
    type: 'day',
    label: t('town.fromOn'),
    isRequired: true,
    initial: today(),
  };
  const reason: FieldSpec = { name: 'reason', type: 'longText', label: t('town.reason'), isRequired: true };
  switch (act) {
    case 'rank':
      return [
        {
          name: 'rank',
          type: 'choice',
          label: t('town.rank'),
          isRequired: true,
          options: RANKS.filter((rank) => rank !== 'unknown').map((rank) => ({
            value: rank,
            label: t(`label.rank.${rank}`),
          })),
        },
        fromOn,
        { name: 'termOn', type: 'day', label: t('town.termOn') },
        reason,
      ];
    case 'departure':
      return [
        { name: 'departedOn', type: 'day', label: t('town.on'), isRequired: true, initial: today() },
        reason,
      ];
    case 'pause':
      return [fromOn, reason];
    case 'network_change':
      return [
        {
          name: 'networkId',
          type: 'choice',
          label: t('town.newNetwork'),
          isRequired: true,
          options: networks.filter((network) => network.value !== town.networkId),
        },
        fromOn,
        reason,
      ];
    case 'commune_link':
      return [
        {
          name: 'communeId',
          type: 'custom',
          label: t('town.newCommune'),
          isRequired: true,
          render: (field) => <CommuneField {...field} />,
        },
        fromOn,
        reason,
      ];
  }
}
