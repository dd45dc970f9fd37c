import { PARTNER_KINDS, type PartnerView } from '@pcc/shared';
import type { FieldSpec } from '../components/form/field-spec';
import { useText } from '../i18n/text';

/** What may be corrected of a partner: all but its network. */
export function usePartnerFields(partner?: PartnerView): FieldSpec[] {
  const t = useText();
  return [
    {
      name: 'kind',
      type: 'choice',
      label: t('people.partner.kind'),
      isRequired: true,
      initial: partner?.kind,
      options: PARTNER_KINDS.map((value) => ({ value, label: t(`label.partnerKind.${value}`) })),
    },
    {
      name: 'name',
      type: 'text',
      label: t('people.partner.name'),
      isRequired: true,
      initial: partner?.name,
    },
    {
      name: 'departmentCode',
      type: 'text',
      label: t('people.partner.department'),
      help: t('people.partner.departmentHelp'),
      initial: partner?.departmentCode,
    },
    {
      name: 'publicEmail',
      type: 'email',
      label: t('people.partner.publicEmail'),
      initial: partner?.publicEmail,
    },
    {
      name: 'publicPhone',
      type: 'text',
      label: t('people.partner.publicPhone'),
      initial: partner?.publicPhone,
    },
  ];
}
