import { type GrantRequest, grantErrors } from './grant-scope.js';

const id = '018f0000-0000-7000-8000-000000000000';

describe('grantErrors', () => {
  it.each<[GrantRequest, string[]]>([
    [{ role: 'administrator' }, []],
    [{ role: 'national', networkId: null }, []],
    [{ role: 'national', networkId: id }, ['networkId']],
    [{ role: 'coordinator', networkId: id }, []],
    [{ role: 'coordinator' }, ['networkId']],
    [{ role: 'coordinator', homologationId: id }, ['networkId', 'homologationId']],
    [{ role: 'commission' }, []],
    [{ role: 'commission', homologationId: id }, []],
    [{ role: 'commission', networkId: id }, ['networkId']],
  ])('%j', (request, fields) => {
    expect(Object.keys(grantErrors(request))).toEqual(fields);
  });
});
