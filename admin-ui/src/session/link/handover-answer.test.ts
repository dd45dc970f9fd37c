import type { Text } from '../../i18n/text';
import { asksWhoSigns, handoverAnswer, handoverErrors, withPerson } from './handover-answer';

const t: Text = (key, values) => `${key} ${values?.number ?? ''}`.trim();
const mayor = { name: ' Camille Exemple ', function: 'mayor', email: '', fromOn: '2026-03-22' };

describe('the answer of a town hall to a hand-over', () => {
  it('says what is missing, line by line', () => {
    expect(handoverErrors(t, {})).toEqual({ members: 'session.handover.noMember' });
    expect(handoverErrors(t, { members: [mayor] })).toEqual({});
    expect(handoverErrors(t, { members: [mayor, { function: '', name: '  ' }] })).toEqual({
      'members.1.name': 'session.handover.nameMissing 2',
      'members.1.function': 'session.handover.functionMissing 2',
      'members.1.fromOn': 'session.handover.fromMissing 2',
    });
  });

  it('says whose line the server refused', () => {
    const errors = { 'members.1.email': 'no address', publicPhone: 'no number' };
    expect(withPerson((key) => (key === 'common.colon' ? ' :' : 'Personne'), errors)).toEqual({
      'members.1.email': 'Personne 2 : no address',
      publicPhone: 'no number',
    });
  });

  it('leaves blanks out, and trims', () => {
    expect(handoverAnswer({ publicEmail: ' ', publicPhone: '02 00 00 00 00', members: [mayor] })).toEqual({
      publicEmail: null,
      publicPhone: '02 00 00 00 00',
      members: [
        { name: 'Camille Exemple', function: 'mayor', email: null, canSign: true, fromOn: '2026-03-22' },
      ],
    });
  });

  it('never lets someone from outside sign, even when the box was ticked before', () => {
    const helper = { ...mayor, function: 'outside_helper', canSign: true };
    const secretary = { ...mayor, function: 'secretary', canSign: true };
    expect(asksWhoSigns(helper)).toBe(false);
    expect(asksWhoSigns(secretary)).toBe(true);
    expect(handoverAnswer({ members: [helper, secretary] }).members.map((member) => member.canSign)).toEqual([
      false,
      true,
    ]);
  });
});
