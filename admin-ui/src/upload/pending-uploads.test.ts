import { notePendingUploads, type PendingUpload, pendingUploads, pendingUploadsOf } from './pending-uploads';

const upload = (id: string, destination: PendingUpload['destination']): PendingUpload => ({
  id,
  fileName: `${id}.jpg`,
  destination,
});

describe('the files on their way', () => {
  it('are told apart by case, with the other versions of the proofs it uses', () => {
    notePendingUploads([
      upload('photo', { type: 'case', homologationId: 'here', kind: 'photo' }),
      upload('other', { type: 'case', homologationId: 'elsewhere', kind: 'photo' }),
      upload('plan', { type: 'revision', proofId: 'plan' }),
      upload('unused', { type: 'revision', proofId: 'unused' }),
      upload('news', { type: 'news', recommendationId: 'here' }),
    ]);
    expect(pendingUploads()).toBe(5);
    expect(pendingUploadsOf('here', ['plan', null]).map(({ id }) => id)).toEqual(['photo', 'plan']);
    notePendingUploads([]);
    expect(pendingUploadsOf('here', ['plan'])).toEqual([]);
  });
});
