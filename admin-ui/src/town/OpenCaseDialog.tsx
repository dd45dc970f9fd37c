import type { HomologationView, Kind, Rank, TownView } from '@pcc/shared';
import { KIND_RULES } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormDialog } from '../components/form/FormDialog';
import type { FieldSpec } from '../components/form/field-spec';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

export function OpenCaseDialog({ town, onClose }: { town: TownView; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { post } = useDataProvider<AppDataProvider>();
  const ranksOf = (kind: unknown): Rank[] =>
    town.openableKinds.find((openable) => openable.kind === kind)?.ranks ?? [];
  const allRanks = [...new Set(town.openableKinds.flatMap((openable) => openable.ranks))];
  const only = town.openableKinds.length === 1 ? town.openableKinds[0]?.kind : undefined;
  const needsReason = (kind: unknown) => KIND_RULES[kind as Kind]?.needsReason ?? false;
  const reason = { name: 'reason', type: 'longText', label: t('town.reason') } as const;
  const fields: FieldSpec[] = [
    {
      name: 'kind',
      type: 'choice',
      label: t('town.kind'),
      isRequired: true,
      initial: only,
      options: town.openableKinds.map(({ kind }) => ({ value: kind, label: t(`label.kind.${kind}`) })),
    },
    {
      name: 'rank',
      type: 'choice',
      label: t('town.rankNow'),
      isRequired: true,
      when: ({ kind }) => ranksOf(kind).length > 0,
      options: allRanks.map((rank) => ({ value: rank, label: t(`label.rank.${rank}`) })),
    },
    { ...reason, isRequired: true, when: ({ kind }) => needsReason(kind) },
  ];
  return (
    <FormDialog
      title={`${t('town.act.open_case')} · ${town.name}`}
      explain={t('town.explain.open_case')}
      fields={fields}
      submitLabel={t('town.act.open_case')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        const opened = await post<HomologationView>('homologations', { townId: town.id, ...body }, key);
        await queryClient.invalidateQueries();
        notice(t('town.opened'));
        void navigate(`/homologations/${opened.id}`);
      }}
    />
  );
}
