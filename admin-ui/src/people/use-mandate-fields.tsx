import { BODIES, type Body, FUNCTIONS, type MandateFunction, maySign, parisDay } from '@pcc/shared';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { useText } from '../i18n/text';
import { useNetworkOptions } from '../town/use-options';
import { PlaceField } from './PlaceField';

const bodyOf = ({ body }: Facts): Body | undefined => BODIES.find((known) => known === body);
const functionName = (body: Body) => `${body}Function`;
const functionOf = (facts: Facts): MandateFunction | undefined => {
  const body = bodyOf(facts);
  return body && FUNCTIONS[body].find((known) => known === facts[functionName(body)]);
};

/** Where a function is held, which one, and since when. Each place has its own functions. */
export function useMandateFields(): FieldSpec[] {
  const t = useText();
  const networks = useNetworkOptions();
  const isIn = (body: Body) => (facts: Facts) => bodyOf(facts) === body;
  return [
    {
      name: 'body',
      type: 'choice',
      label: t('people.field.body'),
      isRequired: true,
      options: BODIES.map((value) => ({ value, label: t(`people.bodies.${value}`) })),
    },
    {
      name: 'townId',
      type: 'custom',
      label: t('people.field.town'),
      isRequired: true,
      when: isIn('town'),
      render: (field) => (
        <PlaceField
          {...field}
          resource="towns"
          help={t('people.field.townSearch')}
          noneText={t('people.field.townNone')}
        />
      ),
    },
    {
      name: 'networkId',
      type: 'choice',
      label: t('people.field.network'),
      isRequired: true,
      when: isIn('network'),
      options: networks,
    },
    {
      name: 'partnerId',
      type: 'custom',
      label: t('people.field.partner'),
      isRequired: true,
      when: isIn('partner'),
      render: (field) => (
        <PlaceField {...field} resource="partners" noneText={t('people.field.partnerNone')} />
      ),
    },
    ...BODIES.map(
      (body): FieldSpec => ({
        name: functionName(body),
        type: 'choice',
        label: t('people.field.function'),
        isRequired: true,
        initial: FUNCTIONS[body].length === 1 ? FUNCTIONS[body][0] : undefined,
        when: isIn(body),
        options: FUNCTIONS[body].map((value) => ({ value, label: t(`label.mandateFunction.${value}`) })),
      }),
    ),
    { name: 'title', type: 'text', label: t('people.field.title'), help: t('people.field.titleHelp') },
    {
      name: 'canSign',
      type: 'yes',
      label: t('people.field.canSign'),
      when: (facts) => {
        const held = functionOf(facts);
        return held !== undefined && maySign(held);
      },
    },
    {
      name: 'publicEmail',
      type: 'email',
      label: t('people.field.publicEmail'),
      help: t('people.field.publicHelp'),
    },
    { name: 'publicPhone', type: 'text', label: t('people.field.publicPhone') },
    {
      name: 'fromOn',
      type: 'day',
      label: t('people.field.fromOn'),
      isRequired: true,
      initial: parisDay(new Date()),
    },
    { name: 'toOn', type: 'day', label: t('people.field.toOn') },
  ];
}

/** The mandate to send, out of the fields that were shown. */
export function mandateOf(facts: Facts): Facts {
  const { body, townId, networkId, partnerId, title, canSign, publicEmail, publicPhone, fromOn, toOn } =
    facts;
  return {
    body,
    townId,
    networkId,
    partnerId,
    function: functionOf(facts),
    title,
    canSign: canSign === true,
    publicEmail,
    publicPhone,
    fromOn,
    toOn,
  };
}

/** The server names `mandate.function`; on screen each place has its own field of it. */
export function fieldErrors(errors: Record<string, string>, facts: Facts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const name = path.replace(/^mandate\./, '');
      const body = bodyOf(facts);
      return [name === 'function' && body ? functionName(body) : name, message];
    }),
  );
}
