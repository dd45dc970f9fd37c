import { weaknessOf } from './password-strength.js';

const about = ['jeanne.martin@mairie-de-craon.example.org', 'Mairie de Craon'];

describe('weaknessOf', () => {
  it.each([
    ['motdepasse123', 'devine vite'],
    ['azertyuiop123456', 'touches du clavier'],
    ['aaaaaaaaaaaaaaaa', 'morceau répété'],
    ['password password password', 'morceau répété'],
    ['abcdefghijklmnop', 'suite comme'],
    ['jeanne.martin@mairie-de-craon.example.org', 'reprend votre adresse'],
    ['jeannemartin2026', 'reprend votre adresse'],
    ['mairie de craon', 'reprend votre adresse'],
    ['petitescitesdecaractere', 'celui de l’association'],
    ['p4ssw0rdp4ssw0rd', 'morceau répété'],
    ['1l0v3y0u'.repeat(25), 'morceau répété'],
  ])('%s: %s', async (password, why) => {
    const weakness = await weaknessOf(password, about);
    expect(weakness).toContain(why);
    expect(weakness).toMatch(/ Choisissez par exemple quatre mots sans lien entre eux\.$/);
  });

  it.each([
    'la tour au bord de la mer',
    'quatre chevaux verts dorment',
    'correct horse battery staple',
    'Pt7!kq9Zr2Wm',
    'ÉtéÀLaMerSansBateau',
    'пароль из шести слов',
  ])('%s will do', async (password) => {
    expect(await weaknessOf(password, about)).toBeUndefined();
  });

  it('spends little on what is made to cost much', async () => {
    await weaknessOf('ready', about);
    const start = process.cpuUsage();
    await weaknessOf('@4sS'.repeat(50), about);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(400);
  });
});
